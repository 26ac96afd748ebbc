#pragma once
// Handwriting sets that are published as pairs of IDX files, images and labels, known by the files' names:
//
//   [GROUP-](train|t10k|test)(-|.)images(-|.)idx3-ubyte[.gz]    GROUP: emnist-digits, qmnist, ... or none
//   the same with labels for images, and idx1-ubyte or (QMNIST) idx2-int
//
// MNIST, Fashion-MNIST and KMNIST have the very same names without a group: their content tells them apart. EMNIST
// stores its images with rows and columns exchanged; here they stand upright.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/image_set.h"

namespace vlae::data {

struct IdxSetFile {
  std::filesystem::path path;  // of the images
  std::string group;           // "emnist-digits", or empty
  bool train = false;          // else test
};

// What a file of this name holds, if it is one of these; those in a folder, by name (hidden files are not looked at).
std::optional<IdxSetFile> idx_set_file(const std::filesystem::path& file);
std::vector<IdxSetFile> idx_set_files_in(const std::filesystem::path& folder);

// The training file holds train and valid, the other one test.
std::vector<std::string_view> splits_in(const IdxSetFile& file);

// One of its splits: valid is the last sixth of the training file (of MNIST's and QMNIST's 60,000 the last 10,000, of
// EMNIST's as many as it has test images), train what stands before it. Labels are read where their file lies beside.
// The name of a published set is given only to its content: MNIST's by its checksum, others by theirs or by the name of
// file or folder together with the published count. Else the set is named after its file or folder.
// Throws files::InputError on damage, and where the file has no such split.
ImageSet read_idx_set(const IdxSetFile& file, std::string_view split);

// The file of labels beside an IDX file of images, if there is one: ...labels... for ...images..., plain or gzip.
std::optional<std::filesystem::path> idx_labels_beside(const std::filesystem::path& images);
// Its labels, one an image. Throws files::InputError where there are not `count`.
std::vector<std::uint8_t> read_labels_beside(const std::filesystem::path& labels, std::size_t count);

// Rows and columns exchanged, of every image.
ImageSet transposed(const ImageSet& set);

}  // namespace vlae::data
