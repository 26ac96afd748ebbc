#pragma once
// From ink of any size to the 28 x 28 pixels that a model sees, as MNIST was made: the ink's bounding box is fitted
// into 20 x 20 pixels keeping its aspect, its centre of mass laid on the centre of the 28 x 28 field. One anti-aliased
// resampling (each pixel is the mean of the area that it covers), so nothing is blurred twice.
//
// Ink is bright here: 0 paper, 255 full ink. 560 x 560 takes well under a millisecond, so a canvas may ask every frame.

#include <cstdint>
#include <span>
#include <vector>

#include "data/grey_picture.h"

namespace vlae::data {

constexpr int model_side = 28;  // pixels of the image that a model sees, across and down
constexpr int ink_box = 20;     // that the ink is fitted into

// [28 * 28], centred as MNIST. The box is that of pixels brighter than 1/10 of full ink; no ink gives a blank image.
// Where the centre of mass lies so far aside that the box would leave the field, the box stops at its edge.
// grey: [height * width]. Throws std::invalid_argument if the sizes do not agree.
std::vector<std::uint8_t> centred(std::span<const std::uint8_t> grey, int height, int width);

// [28 * 28], the whole canvas as it is: scaled so that its longer side fills 28 pixels, in the middle.
// Throws std::invalid_argument if the sizes do not agree.
std::vector<std::uint8_t> downscaled(std::span<const std::uint8_t> grey, int height, int width);

// The rectangle of `picture` that begins at (left, top), `step` source pixels a destination pixel, as means over areas.
// What lies outside the picture is 0. height, width, step > 0.
GreyPicture area_resampled(const GreyPicture& picture, double left, double top, double step, int height, int width);

}  // namespace vlae::data
