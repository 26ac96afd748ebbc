#pragma once
// A sheet with a digit as a camera, a scanner or a drawing program sees it: ink on paper, lines, light and shadow, what
// lies around the sheet, blur and grain. Painted point by point from its description.

#include <cstdint>
#include <memory>
#include <vector>

#include "test_pictures/digit_shape.h"

namespace vlae::test_pictures {

struct Colour {
  double red = 0, green = 0, blue = 0;  // 0 to 1
};
constexpr Colour grey(double level) { return {level, level, level}; }

struct Scene {
  int height = 240, width = 240;            // pixels
  std::shared_ptr<const DigitShape> digit;  // null: an empty sheet
  Colour paper = grey(1), ink = grey(0);

  // The digit on the sheet: length of its longer side and middle, as shares of the sheet's shorter side and sides.
  double size = 0.6, x = 0.5, y = 0.5;
  double turned = 0;  // radians
  double away = 0;    // perspective: how much smaller the upper edge of the sheet is than the lower one
  // Where the sheet lies in the picture, as shares of its sides; beyond is `around`.
  double left = 0, top = 0, right = 1, bottom = 1;
  Colour around = grey(0);
  double toolbar = 0;  // a bar in another colour above the sheet: its height as a share, over the surroundings

  double dimmest = 1;                          // light in the lower right corner, 1 in the upper left
  double shadow = 1;                           // light right of a slanted edge through the picture
  double shadow_at = 0.5, shadow_edge = 0.02;  // where it crosses, and how wide its edge is, as shares of the width

  int frame = 0, frame_inset = 0;  // pixels: thickness, and distance to the sheet's edge
  Colour frame_ink = grey(0);
  double ruled = 0, columns = 0;  // distance of lines as a share of the sheet's height; upright ones, of its width
  double line_width = 0.004;      // of the sheet's shorter side
  Colour line_ink = grey(0.7);

  enum class Clear { nowhere, paper, around } clear = Clear::nowhere;  // what is transparent
  double blur = 0;                                                     // pixels, radius of a box, twice
  double grain = 0;                                                    // deviation of a pixel's light
  double salt = 0;                                                     // share of pixels that are black or white
};

struct Painting {
  int height = 0, width = 0;
  std::vector<double> rgba;  // [height, width, 4], 0 to 1
};

Painting paint(const Scene& scene, std::uint64_t seed);

// What the digit of the scene is as 28 x 28 pixels, as MNIST is made: its box 20 pixels long, its centre of mass in the
// middle; 1 where at least half of a pixel is ink. From the shape as it is turned and seen, nothing of a reader.
std::vector<std::uint8_t> expected_pixels(const Scene& scene);

}  // namespace vlae::test_pictures
