#pragma once
// A digit as a shape in the plane: its ink fills a box whose longer side is 1, around (0, 0). y points down.

#include <cstdint>
#include <vector>

namespace vlae::test_pictures {

class DigitShape {
 public:
  // Written with the strokes of a hand: `nib` is the radius of the pen (0.06: like MNIST's digits, 0.13: a thick
  // brush), `slant` how far it leans, `width` how wide it is written.
  static DigitShape written(int digit, std::uint64_t hand, double nib, double slant, double width);
  // Of the outlines of data::procedural_digit.
  static DigitShape mnist_like(int digit, std::uint64_t hand);

  // Signed distance to the outline, negative within the ink; true near the outline, only its sign and order farther
  // off.
  double distance(double x, double y) const;

 private:
  std::vector<float> field_;  // [grid, grid], distances
};

}  // namespace vlae::test_pictures
