#pragma once
// A picture from outside (a scan, a photo of ink on paper, a screenshot, chalk on a board) to the pixels that a model
// sees. In order:
//
//   paper       ink is dark or light: with an even border, the side on which the picture differs from it most; in a
//   photo
//               that is lit unevenly, the side on which thin strokes differ from what is around them
//   contrast    1 - light / local light of the paper (the brightest nearby, smoothed): uneven lighting drops out
//   threshold   Otsu's (1979): the level that separates two classes best; specks far smaller than the ink are
//               dropped, and in a photo what touches its border (the table behind the sheet)
//   strokes     thinner than MNIST's are drawn wider: a pen's line would vanish among 28 x 28 pixels
//   centring    as MNIST (centring.h)

#include <cstdint>
#include <string_view>
#include <vector>

#include "data/grey_picture.h"

namespace vlae::data {

// Bright ink on 0, at most 400 pixels a side; edges stay anti-aliased. `file` names the picture in errors.
// Throws files::InputError where no ink stands out from the paper.
GreyPicture ink_of_photo(const GreyPicture& picture, std::string_view file);

enum class Centring { as_mnist, none };

// [28 * 28], ink bright. A picture of exactly 28 x 28 is already what a model sees: it is taken pixel by pixel, only
// inverted where its border is light. Any other goes through ink_of_photo and centred() (or downscaled()).
std::vector<std::uint8_t> from_picture(const GreyPicture& picture, std::string_view file,
                                       Centring centring = Centring::as_mnist);

}  // namespace vlae::data
