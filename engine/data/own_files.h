#pragma once
// A set from files that are no known set's: what somebody has on the disk.

#include <filesystem>
#include <string_view>
#include <vector>

#include "data/image_set.h"

namespace vlae::data {

constexpr std::size_t most_pictures = 100'000;  // of a folder or a list

// By its first bytes, not by its name: IDX images or .amat (plain or gzip), a PNG or JPEG picture, or a list (.txt)
// with the path of a picture on each line, relative to the list. Labels are read where a file of them lies beside IDX
// images (idx_sets.h). Pictures of 28 x 28 are taken as they are, all others as read_handwriting reads them.
// Throws files::InputError on anything else.
ImageSet read_own_file(const std::filesystem::path& path);

// The .png, .jpg and .jpeg files of a folder, by name; hidden ones are not looked at. Throws files::InputError, which
// tells what is there, if there are none.
ImageSet read_picture_folder(const std::filesystem::path& folder);

// What a set that has no splits of its own is divided into: eight of ten images are train, the ninth valid, the tenth
// test (sorted files are divided evenly too). Throws files::InputError where fewer than ten leave a split empty.
ImageSet tenths(const ImageSet& whole, std::string_view split);

}  // namespace vlae::data
