#include "placement_state/picture_source.h"

#include "data/binarisation.h"
#include "data/known_sets.h"
#include "data/load_set.h"
#include "data/procedural_digits.h"
#include "files/input_error.h"

namespace vlae::placement_state {

SourcePicture example_picture(int digit) {
  constexpr std::uint64_t seed = 7;
  SourcePicture picture{.x = {}, .name = "digit " + std::to_string(digit)};
  for (const std::uint8_t grey : data::procedural_digit(digit, seed, static_cast<std::uint64_t>(digit)))
    picture.x.push_back(grey >= 128);
  return picture;
}

std::shared_ptr<const data::ImageSet> test_images(const std::string& data) {
  const bool known = data::is_known_set(data) || data.starts_with("procedural");  // a file's word opens no other files
  try {
    auto set = data::load_set(known ? data : "procedural", "test");
    if (set->height == 28 && set->width == 28 && set->count() > 0) return set;
  } catch (const files::InputError&) {  // not on this machine
  }
  return data::load_set("procedural", "test");
}

SourcePicture test_picture(const data::ImageSet& set, std::size_t index) {
  return {.x = data::binary_image(set, index, data::Binarisation::threshold),
          .name = set.name + " test no. " + std::to_string(index)};
}

}  // namespace vlae::placement_state
