#pragma once
// A small picture (28 x 28) shown at a whole multiple of its size on screen, without smoothing.

#include <imgui.h>

#include <cstdint>
#include <span>
#include <vector>

#include "gl/texture.h"
#include "widgets/region.h"

namespace vlae::studio {

// Pixels of a binary image in the theme's ink and paper.
std::vector<ImU32> ink_on_paper(std::span<const std::uint8_t> image);

// Chances of ink, 0 .. 1, as shades between paper and ink.
std::vector<ImU32> shades_of_ink(std::span<const float> chances);

// In how many of several pictures a pixel is ink, 0 .. 1: paper at 0, ink at 1, orange between, the stronger the more
// they differ.
ImU32 agreement_colour(float share);
std::vector<ImU32> shades_of_agreement(std::span<const float> shares);

// A multiple is of reference pixels, but a pixel of the picture always covers whole pixels of the screen:
// picture_width() is the width on screen of a picture of 28 columns. The others give the largest multiple, at least 1,
// with which a picture is no wider than `side`, or, up to `most`, so many fit beside each other (`gap` reference pixels
// apart).
float picture_width(float multiple);
float multiple_within(float side);
float fitting_multiple(float length, int pictures, float gap, float most);

// Owns its texture: keep one for each picture on screen. Construct and draw with the OpenGL context current.
class Picture {
 public:
  // Pixels are row-major, pixels.size() / columns rows. The multiple is of reference pixels, rounded to whole screen
  // pixels. Returns the region covered.
  Region draw(ImVec2 top_left, float multiple, std::span<const ImU32> pixels, int columns = 28, bool framed = true);

 private:
  gl::Texture texture_;
  std::vector<ImU32> uploaded_;
};

}  // namespace vlae::studio
