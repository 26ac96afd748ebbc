#include "data/stroke_raster.h"

#include <algorithm>
#include <cmath>

namespace vlae::data {
namespace {

constexpr int pieces_per_span = 8;

// Catmull-Rom between p1 and p2, t in [0, 1]; its tangents are half the chords to the outer neighbours.
double catmull_rom(double p0, double p1, double p2, double p3, double t) {
  const double a = 2 * p1, b = p2 - p0, c = 2 * p0 - 5 * p1 + 4 * p2 - p3, d = 3 * (p1 - p2) + p3 - p0;
  return 0.5 * (a + t * (b + t * (c + t * d)));
}

// The neighbour beyond `at` that shapes the tangent there; at a corner or an end the curve is left to itself.
const Knot& outer(const Stroke& knots, std::size_t at, std::size_t beyond) {
  return knots[at].corner || beyond >= knots.size() ? knots[at] : knots[beyond];
}

}  // namespace

Stroke smooth(const Stroke& knots) {
  Stroke out;
  for (std::size_t i = 0; i + 1 < knots.size(); ++i) {
    const Knot &p1 = knots[i], &p2 = knots[i + 1];
    const Knot &p0 = outer(knots, i, i - 1), &p3 = outer(knots, i + 1, i + 2);  // i - 1 wraps to "beyond the end"
    for (int piece = 0; piece < pieces_per_span; ++piece) {
      const double t = static_cast<double>(piece) / pieces_per_span;
      out.push_back({.x = catmull_rom(p0.x, p1.x, p2.x, p3.x, t),
                     .y = catmull_rom(p0.y, p1.y, p2.y, p3.y, t),
                     .pressure = p1.pressure + t * (p2.pressure - p1.pressure)});
    }
  }
  if (!knots.empty()) out.push_back(knots.back());
  return out;
}

void InkRaster::draw(const Stroke& points, double radius) {
  if (points.size() == 1) draw_piece(points[0], points[0], radius);
  for (std::size_t i = 0; i + 1 < points.size(); ++i) draw_piece(points[i], points[i + 1], radius);
}

// A pixel is covered by how far its centre lies inside the nib's edge: fully from half a pixel on.
void InkRaster::draw_piece(const Knot& from, const Knot& to, double radius) {
  const double nib = radius * 0.5 * (from.pressure + to.pressure), reach = nib + 0.5;
  const double dx = to.x - from.x, dy = to.y - from.y, length2 = dx * dx + dy * dy;
  const auto first = [reach](double a, double b) { return std::max(0, static_cast<int>(std::min(a, b) - reach)); };
  const auto last = [reach](double a, double b, int size) {
    return std::min(size - 1, static_cast<int>(std::max(a, b) + reach));
  };
  for (int row = first(from.y, to.y); row <= last(from.y, to.y, height_); ++row)
    for (int column = first(from.x, to.x); column <= last(from.x, to.x, width_); ++column) {
      const double px = column + 0.5 - from.x, py = row + 0.5 - from.y;
      const double along = length2 > 0 ? std::clamp((px * dx + py * dy) / length2, 0.0, 1.0) : 0.0;
      const double x = px - along * dx, y = py - along * dy;
      double& ink = ink_[static_cast<std::size_t>(row * width_ + column)];
      ink = std::max(ink, std::clamp(reach - std::sqrt(x * x + y * y), 0.0, 1.0));
    }
}

std::vector<std::uint8_t> InkRaster::grey() const {
  std::vector<std::uint8_t> out;
  out.reserve(ink_.size());
  for (const double ink : ink_) out.push_back(static_cast<std::uint8_t>(ink * 255.0 + 0.5));
  return out;
}

}  // namespace vlae::data
