#include "data/model_sized_picture.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "data/centring.h"

namespace vlae::data {
namespace {

constexpr int even = 24;                        // border pixels this near to the paper's grey are paper
constexpr int faintest_ink = 18;                // of 255, from the paper
constexpr int full_ink = 200;                   // MNIST's images reach 255; beyond this nothing is stretched
constexpr int visible = 25;                     // grey from which a pixel counts for the ink's box, as in centring
constexpr int shortest_ink = 15, no_room = 23;  // pixels of the ink's box
constexpr double off_centre = 1.1;              // pixels of the centre of mass from the middle, at most
// The same of black and white: MNIST was centred before it was binarised, which moves the centre by up to 2.01.
constexpr double binary_off_centre = 2.5;

std::vector<std::uint8_t> border_of(const GreyPicture& picture) {
  std::vector<std::uint8_t> border;
  for (int i = 0; i < model_side; ++i)
    for (const int at : {i, (model_side - 1) * model_side + i, i * model_side, i * model_side + model_side - 1})
      border.push_back(picture.grey[static_cast<std::size_t>(at)]);
  std::sort(border.begin(), border.end());
  return border;
}

// Bright ink on 0, as strong as it is.
std::vector<std::uint8_t> ink_over(const GreyPicture& picture, int paper, bool light_ink) {
  std::vector<std::uint8_t> ink;
  for (const int grey : picture.grey)
    ink.push_back(static_cast<std::uint8_t>(std::max(0, light_ink ? grey - paper : paper - grey)));
  return ink;
}

bool is_black_and_white(const GreyPicture& picture) {
  return std::ranges::all_of(picture.grey, [](int grey) { return grey == 0 || grey == 255; });
}

// Does the ink lie as MNIST's? What fills the picture may be as its set wants it.
bool lies_well(const std::vector<std::uint8_t>& grey, bool may_fill, double off) {
  int left = model_side, right = 0, top = model_side, bottom = 0;
  double mass = 0, x = 0, y = 0;
  for (int row = 0; row < model_side; ++row)
    for (int column = 0; column < model_side; ++column) {
      const double g = grey[static_cast<std::size_t>(row * model_side + column)];
      mass += g, x += g * (column + 0.5), y += g * (row + 0.5);
      if (g < visible) continue;
      left = std::min(left, column), right = std::max(right, column + 1);
      top = std::min(top, row), bottom = std::max(bottom, row + 1);
    }
  const int length = std::max(right - left, bottom - top);
  if (length >= no_room) return may_fill;
  const double middle = model_side / 2.0;
  return length >= shortest_ink && std::abs(x / mass - middle) < off && std::abs(y / mass - middle) < off;
}

// Shadows and a frame make it uneven.
bool has_even_border(const std::vector<std::uint8_t>& sorted_border, int paper) {
  const auto near = std::count_if(sorted_border.begin(), sorted_border.end(),
                                  [paper](int grey) { return std::abs(grey - paper) <= even; });
  return near * 4 >= static_cast<std::ptrdiff_t>(sorted_border.size()) * 3;
}

}  // namespace

std::vector<std::uint8_t> as_it_is(const GreyPicture& picture) {
  const auto border = border_of(picture);
  std::vector<std::uint8_t> grey = picture.grey;
  if (border[border.size() / 2] >= 128)
    for (std::uint8_t& g : grey) g = static_cast<std::uint8_t>(255 - g);
  return grey;
}

std::optional<ModelSized> model_sized(const GreyPicture& picture, InkColour ink) {
  if (picture.height != model_side || picture.width != model_side) return std::nullopt;
  const auto border = border_of(picture);
  const int paper = border[border.size() / 2];
  const auto [darkest, lightest] = std::minmax_element(picture.grey.begin(), picture.grey.end());
  const bool light_ink = ink == InkColour::any ? *lightest - paper >= paper - *darkest : ink == InkColour::light;
  const int contrast = light_ink ? *lightest - paper : paper - *darkest;
  if (contrast < faintest_ink || !has_even_border(border, paper)) return std::nullopt;
  ModelSized result{ink_over(picture, paper, light_ink), contrast < full_ink, false};
  if (result.stretched)
    for (std::uint8_t& g : result.grey) g = static_cast<std::uint8_t>(std::min(255, 255 * g / contrast));
  const int full_paper = light_ink ? paper : 255 - paper;
  if (!result.stretched && full_paper <= even) result.grey = light_ink ? picture.grey : as_it_is(picture);
  const auto ink_pixels =
      std::count_if(result.grey.begin(), result.grey.end(), [](int grey) { return grey >= visible; });
  if (ink_pixels * 2 > model_side * model_side) return std::nullopt;
  result.lies_well =
      lies_well(result.grey, !result.stretched, is_black_and_white(picture) ? binary_off_centre : off_centre);
  return result;
}

}  // namespace vlae::data
