#pragma once
// Pictures of 28 x 28 pixels that are what a model sees already: MNIST's own, a model's samples, a set that somebody
// made. They are taken pixel by pixel, so that nothing is resampled that has been made with care.

#include <cstdint>
#include <optional>
#include <vector>

#include "data/grey_picture.h"
#include "data/ink_colour.h"

namespace vlae::data {

struct ModelSized {
  std::vector<std::uint8_t> grey;  // [784], bright ink on 0
  bool stretched = false;          // ink or paper was so faint that the contrast was raised
  // As MNIST's: about 20 pixels long, its centre of mass in the middle (of black and white, near to it: binarising
  // moves it); or it fills the picture so that there is no room to move it.
  bool lies_well = false;
};

// The picture as it is, inverted where its border is light. For sets of pictures: where ink lies is the set's matter.
std::vector<std::uint8_t> as_it_is(const GreyPicture& picture);

// Nothing unless the picture is 28 x 28, most of its border is even paper, and less than half of it is ink.
std::optional<ModelSized> model_sized(const GreyPicture& picture, InkColour ink);

}  // namespace vlae::data
