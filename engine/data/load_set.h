#pragma once
// The one way to a set of images, by name or by path. What `--data` of every command takes:
//
//   binarized_mnist, mnist, ...   a known set, looked for in data_folders() (known_sets.h)
//   procedural[:count[:seed]]     drawn digits: no file needed (procedural_digits.h)
//   path of a folder              with the files of a known set, or with pictures
//   path of a file                IDX images or .amat (plain or gzip), a picture, a list of pictures, a known set's
//   .mat

#include <memory>
#include <string_view>

#include "data/image_set.h"

namespace vlae::data {

constexpr std::string_view split_names = "train, valid, train+valid, test or all";

// `split` is one of split_names. "train+valid" is train, then valid: what the paper trained its final models on.
// Known sets: as published ("all" is train, valid, test, one after the other). Procedural: train has `count` images
// (10,000 where not given), valid and test a tenth of that each, all different; "all" is as train.
// Other files: eight of ten images are train, the ninth valid, the tenth test; "all" is the file (own_files.h).
// Throws files::InputError: unknown name, set not on this machine (names `vlae data get`), unknown split, damaged file.
std::shared_ptr<const ImageSet> load_set(std::string_view name_or_path, std::string_view split = "train");

}  // namespace vlae::data
