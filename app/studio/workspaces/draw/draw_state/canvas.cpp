#include "draw_state/canvas.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace vlae::draw_state {
namespace {

// A round brush moved along a line, in canvas pixels.
struct Capsule {
  Point from, to;
  float radius;

  float distance(float x, float y) const {  // of a place to the line
    const float dx = to.x - from.x, dy = to.y - from.y;
    const float length_squared = dx * dx + dy * dy;
    const float along = length_squared > 0 ? ((x - from.x) * dx + (y - from.y) * dy) / length_squared : 0;
    const float t = std::clamp(along, 0.0f, 1.0f);
    return std::hypot(x - from.x - t * dx, y - from.y - t * dy);
  }
  // Share of a canvas pixel that is covered, 0 .. 1: a ramp one pixel wide across the edge.
  float coverage(int column, int row) const {
    const float centre = 0.5f;
    const float inside = radius - distance(static_cast<float>(column) + centre, static_cast<float>(row) + centre);
    return std::clamp(inside + 0.5f, 0.0f, 1.0f);
  }
};

// Whole canvas pixels [first, last) touched along one axis.
struct Range {
  int first, last;
};

Range touched(float a, float b, float radius) {
  const float reach = radius + 1;
  const auto side = static_cast<float>(canvas_side);
  return {static_cast<int>(std::clamp(std::floor(std::min(a, b) - reach), 0.0f, side)),
          static_cast<int>(std::clamp(std::ceil(std::max(a, b) + reach), 0.0f, side))};
}

std::uint8_t painted(Tool tool, std::uint8_t before, float coverage) {
  const auto ink = static_cast<std::uint8_t>(std::lround(coverage * 255));
  if (tool == Tool::pen) return std::max(before, ink);
  return std::min(before, static_cast<std::uint8_t>(255 - ink));
}

}  // namespace

void Canvas::paint(Tool tool, Point from, Point to, float width) {
  const auto scale = static_cast<float>(cell_side);
  const Capsule capsule{{from.x * scale, from.y * scale}, {to.x * scale, to.y * scale}, width * scale / 2};
  const Range rows = touched(capsule.from.y, capsule.to.y, capsule.radius);
  const Range columns = touched(capsule.from.x, capsule.to.x, capsule.radius);
  for (int row = rows.first; row < rows.last; ++row)
    for (int column = columns.first; column < columns.last; ++column) {
      std::uint8_t& grey = grey_[static_cast<std::size_t>(row * canvas_side + column)];
      grey = painted(tool, grey, capsule.coverage(column, row));
    }
}

void Canvas::clear() { std::fill(grey_.begin(), grey_.end(), std::uint8_t{0}); }

void Canvas::show(const Picture& picture) {
  for (int row = 0; row < canvas_side; ++row)
    for (int column = 0; column < canvas_side; ++column)
      grey_[static_cast<std::size_t>(row * canvas_side + column)] =
          picture[static_cast<std::size_t>(row / cell_side * picture_side + column / cell_side)];
}

void Canvas::show(const std::vector<std::uint8_t>& grey) {
  if (grey.size() != grey_.size()) throw std::invalid_argument("Canvas::show: expected 448 x 448 pixels");
  grey_ = grey;
}

bool Canvas::blank() const {
  return std::all_of(grey_.begin(), grey_.end(), [](std::uint8_t grey) { return grey == 0; });
}

}  // namespace vlae::draw_state
