#include "test_pictures/digit_shape.h"

#include <algorithm>
#include <cmath>

#include "data/handwriting.h"
#include "data/procedural_digits.h"
#include "data/stroke_raster.h"

namespace vlae::test_pictures {
namespace {

constexpr int grid = 192;     // places of the field along a side
constexpr double half = 0.7;  // the field reaches from -half to half
constexpr double far = 10;

double place(int i) { return -half + (i + 0.5) * 2 * half / grid; }

double distance_to_piece(double x, double y, const data::Knot& a, const data::Knot& b) {
  const double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
  const double t = length2 > 0 ? std::clamp(((x - a.x) * dx + (y - a.y) * dy) / length2, 0.0, 1.0) : 0;
  return std::hypot(x - a.x - t * dx, y - a.y - t * dy);
}

double distance_to_strokes(double x, double y, const std::vector<data::Stroke>& strokes) {
  double nearest = far;
  for (const auto& stroke : strokes)
    for (std::size_t i = 0; i + 1 < stroke.size(); ++i)
      nearest = std::min(nearest, distance_to_piece(x, y, stroke[i], stroke[i + 1]));
  return nearest;
}

// Moved and scaled so that the strokes with their nib fill the unit box along its longer side.
void fit(std::vector<data::Stroke>& strokes, double nib) {
  double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
  for (const auto& stroke : strokes)
    for (const data::Knot& p : stroke) {
      left = std::min(left, p.x), right = std::max(right, p.x);
      top = std::min(top, p.y), bottom = std::max(bottom, p.y);
    }
  const double scale = (1 - 2 * nib) / std::max(right - left, bottom - top);
  for (auto& stroke : strokes)
    for (data::Knot& p : stroke) {
      p.x = (p.x - (left + right) / 2) * scale;
      p.y = (p.y - (top + bottom) / 2) * scale;
    }
}

// Grey of a 28 x 28 picture between its pixels' centres.
double grey_at(const std::vector<std::uint8_t>& grey, double column, double row) {
  const auto at = [&](double c, double r) {
    return c < 0 || r < 0 || c > 27 || r > 27
               ? 0.0
               : 1.0 * grey[static_cast<std::size_t>(r) * 28 + static_cast<std::size_t>(c)];
  };
  const double c = std::floor(column), r = std::floor(row), u = column - c, v = row - r;
  return (1 - v) * ((1 - u) * at(c, r) + u * at(c + 1, r)) + v * ((1 - u) * at(c, r + 1) + u * at(c + 1, r + 1));
}

}  // namespace

DigitShape DigitShape::written(int digit, std::uint64_t hand, double nib, double slant, double width) {
  const auto variants = data::writing_variants(digit);
  std::vector<data::Stroke> strokes;
  for (data::Stroke knots : variants[hand % variants.size()].strokes) {
    for (data::Knot& knot : knots) knot.x = width * knot.x - slant * knot.y;
    strokes.push_back(data::smooth(knots));
  }
  fit(strokes, nib);
  DigitShape shape;
  for (int row = 0; row < grid; ++row)
    for (int column = 0; column < grid; ++column)
      shape.field_.push_back(static_cast<float>(distance_to_strokes(place(column), place(row), strokes) - nib));
  return shape;
}

DigitShape DigitShape::mnist_like(int digit, std::uint64_t hand) {
  const auto grey = data::procedural_digit(digit, 23, hand);
  int left = 28, right = 0, top = 28, bottom = 0;
  for (int row = 0; row < 28; ++row)
    for (int column = 0; column < 28; ++column)
      if (grey[static_cast<std::size_t>(row * 28 + column)] >= 128) {
        left = std::min(left, column), right = std::max(right, column + 1);
        top = std::min(top, row), bottom = std::max(bottom, row + 1);
      }
  const double size = std::max(right - left, bottom - top);
  DigitShape shape;
  for (int row = 0; row < grid; ++row)
    for (int column = 0; column < grid; ++column) {
      const double grey_here = grey_at(grey, (left + right) / 2.0 + place(column) * size - 0.5,
                                       (top + bottom) / 2.0 + place(row) * size - 0.5);
      shape.field_.push_back(static_cast<float>((128 - grey_here) / 255 / size));  // an edge is about a pixel wide
    }
  return shape;
}

double DigitShape::distance(double x, double y) const {
  const double c = (x + half) / (2 * half) * grid - 0.5, r = (y + half) / (2 * half) * grid - 0.5;
  if (c < 0 || r < 0 || c >= grid - 1 || r >= grid - 1) return far;
  const auto column = static_cast<std::size_t>(c), row = static_cast<std::size_t>(r), i = row * grid + column;
  const double u = c - static_cast<double>(column), v = r - static_cast<double>(row);
  return (1 - v) * ((1 - u) * static_cast<double>(field_[i]) + u * static_cast<double>(field_[i + 1])) +
         v * ((1 - u) * static_cast<double>(field_[i + grid]) + u * static_cast<double>(field_[i + grid + 1]));
}

}  // namespace vlae::test_pictures
