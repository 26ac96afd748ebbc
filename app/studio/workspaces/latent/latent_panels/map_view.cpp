#include "latent_panels/map_view.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "look/scale.h"

namespace vlae::studio {
namespace {

constexpr float rim = 16;  // reference pixels around the outermost points: their dots, A and B are whole
constexpr double outermost_zoom = 0.01, innermost_zoom = 1000;

std::pair<double, double> span_of(std::span<const latent::Point> points, std::size_t axis) {
  const auto [low, high] = std::ranges::minmax(points, {}, [axis](const latent::Point& point) { return point[axis]; });
  return {low[axis], high[axis]};
}

}  // namespace

std::array<std::int64_t, 2> MapView::first_pixel(Region where) const {
  const auto first = [&](std::size_t axis, float room) {
    return std::llround(centre[axis] * pixels_per_unit - static_cast<double>(room) / 2);
  };
  return {first(0, where.width), first(1, where.height)};
}

ImVec2 MapView::on_screen(Region where, const latent::Point& point) const {
  const auto first = first_pixel(where);
  const auto beyond = [&](std::size_t axis) {
    return static_cast<float>(point[axis] * pixels_per_unit - static_cast<double>(first[axis]));
  };
  return {where.x + beyond(0), where.y + beyond(1)};
}

latent::Point MapView::on_plane(Region where, ImVec2 point) const {
  const auto first = first_pixel(where);
  return {(static_cast<double>(first[0]) + static_cast<double>(point.x - where.x)) / pixels_per_unit,
          (static_cast<double>(first[1]) + static_cast<double>(point.y - where.y)) / pixels_per_unit};
}

void MapView::fit(Region where, std::span<const latent::Point> points) {
  if (points.empty()) return;
  double scale = 1e12;
  for (std::size_t axis = 0; axis < 2; ++axis) {
    const auto [low, high] = span_of(points, axis);
    centre[axis] = (low + high) / 2;
    const double room = static_cast<double>((axis == 0 ? where.width : where.height) - 2 * px(rim));
    scale = std::min(scale, std::max(room, 1.0) / std::max(high - low, 1e-9));
  }
  pixels_per_unit = fitted_ = scale;
}

void MapView::zoom(Region where, ImVec2 around, double factor) {
  const latent::Point kept = on_plane(where, around);
  pixels_per_unit = std::clamp(pixels_per_unit * factor, fitted_ * outermost_zoom, fitted_ * innermost_zoom);
  const latent::Point moved = on_plane(where, around);
  for (std::size_t axis = 0; axis < 2; ++axis) centre[axis] += kept[axis] - moved[axis];
}

void MapView::pan(ImVec2 pixels) {
  centre[0] -= static_cast<double>(pixels.x) / pixels_per_unit;
  centre[1] -= static_cast<double>(pixels.y) / pixels_per_unit;
}

}  // namespace vlae::studio
