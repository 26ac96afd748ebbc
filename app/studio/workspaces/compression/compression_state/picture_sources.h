#pragma once
// Where pictures come from besides the hand and files: the test sets that are on this machine, and drawn digits.

#include <string>
#include <vector>

#include "compression_state/picture_list.h"

namespace vlae::compression_state {

struct PictureSource {
  std::string label;        // "MNIST test"
  std::string data, split;  // of data::load_set
};

// The best one first; drawn digits, which need no file, are always among them. Looks at the disk.
std::vector<PictureSource> picture_sources();

// So many of the set, spread over it by the seed, none twice. Throws files::InputError as data::load_set does.
std::vector<NamedPicture> pictures_from(const PictureSource& source, std::size_t count, std::uint64_t seed);

}  // namespace vlae::compression_state
