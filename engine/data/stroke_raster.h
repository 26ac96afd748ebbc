#pragma once
// Strokes of a pen to grey pixels: a smooth curve through knots, drawn with a round, anti-aliased nib. Only + - * / and
// square roots, which IEEE arithmetic rounds alike everywhere: the same strokes are the same bytes on every machine.

#include <cstdint>
#include <span>
#include <vector>

namespace vlae::data {

// A point that the pen passes. y points down.
struct Knot {
  double x = 0, y = 0;
  bool corner = false;  // the pen may change its direction at once here
  double pressure = 1;  // factor on the nib's radius
};
using Stroke = std::vector<Knot>;

// A Catmull-Rom spline through the knots, broken at corners, as short straight pieces; pressure goes along.
Stroke smooth(const Stroke& knots);

// Grey ink on white paper: 0 none, 1 full. Strokes that cross do not add up.
class InkRaster {
 public:
  InkRaster(int height, int width) : height_(height), width_(width), ink_(static_cast<std::size_t>(height * width)) {}

  // Joins consecutive points (in pixels; (0.5, 0.5) is the centre of the first pixel) with a nib of `radius` pixels.
  void draw(const Stroke& points, double radius);
  std::vector<std::uint8_t> grey() const;  // [height * width], 255 full ink

 private:
  void draw_piece(const Knot& from, const Knot& to, double radius);

  int height_, width_;
  std::vector<double> ink_;
};

}  // namespace vlae::data
