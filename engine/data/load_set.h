#pragma once
// The one way to a set of images, by name or by path. What `--data` of every command takes:
//
//   binarized_mnist, mnist, ...   a known set, looked for in data_folders() (known_sets.h)
//   procedural[:count[:seed]]     drawn digits: no file needed (procedural_digits.h)
//   path of a folder              with the files of a known set, IDX files (idx_sets.h), or pictures
//   path of a file                IDX images or .amat (plain or gzip), a picture, a list of pictures, a known set's
//                                 .mat
//   transposed:path               the same with rows and columns exchanged (EMNIST under its own names is upright)

#include <memory>
#include <string>
#include <string_view>

#include "data/image_set.h"

namespace vlae::data {

constexpr std::string_view split_names = "train, valid, train+valid, test or all";

// `split` is one of split_names. "train+valid" is train, then valid: what the paper trained its final models on.
// Known sets: as published ("all" is train, valid, test, one after the other). Procedural: train has `count` images
// (10,000 where not given), valid and test a tenth of that each, all different; "all" is as train.
// IDX files by name (EMNIST, QMNIST, Fashion-MNIST, KMNIST): idx_sets.h says.
// Other files: eight of ten images are train, the ninth valid, the tenth test; "all" is the file (own_files.h).
// A known name is given only to what was published under it: other content by its path alone, and with a name of its
// own. Throws files::InputError: unknown name, set not on this machine (names `vlae data get`), unknown split, damaged
// file.
std::shared_ptr<const ImageSet> load_set(std::string_view name_or_path, std::string_view split = "train");

// The split that a command means where none is asked for: test where the set has one, all of a person's own files, and
// valid of a training file alone.
std::string_view usual_split(std::string_view name_or_path);

// The set as people call it: "drawn digits", "drawn digits 2000"; other names stay.
std::string shown_name(std::string_view name);

}  // namespace vlae::data
