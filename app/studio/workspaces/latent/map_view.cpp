#include "studio/workspaces/latent/map_view.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace vlae::studio {
namespace {

constexpr double outermost = 0.005, margin = 0.08;

std::pair<double, double> span_of(std::span<const latent::Point> points, std::size_t axis) {
  std::vector<double> values;
  values.reserve(points.size());
  for (const latent::Point& point : points) values.push_back(point[axis]);
  const auto at = [&](double share) {
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), place, values.end());
    return *place;
  };
  const double low = at(outermost);
  return {low, at(1 - outermost)};
}

}  // namespace

ImVec2 MapView::on_screen(Region where, const latent::Point& point) const {
  return {where.centre_x() + static_cast<float>((point[0] - centre[0]) * pixels_per_unit),
          where.centre_y() + static_cast<float>((point[1] - centre[1]) * pixels_per_unit)};
}

latent::Point MapView::on_plane(Region where, ImVec2 point) const {
  return {centre[0] + static_cast<double>(point.x - where.centre_x()) / pixels_per_unit,
          centre[1] + static_cast<double>(point.y - where.centre_y()) / pixels_per_unit};
}

void MapView::fit(Region where, std::span<const latent::Point> points) {
  if (points.empty()) return;
  double scale = 1e12;
  for (std::size_t axis = 0; axis < 2; ++axis) {
    const auto [low, high] = span_of(points, axis);
    centre[axis] = (low + high) / 2;
    const double room = static_cast<double>(axis == 0 ? where.width : where.height);
    scale = std::min(scale, room / ((1 + margin) * std::max(high - low, 1e-9)));
  }
  pixels_per_unit = scale;
}

void MapView::zoom(Region where, ImVec2 around, double factor) {
  const latent::Point kept = on_plane(where, around);
  pixels_per_unit *= factor;
  const latent::Point moved = on_plane(where, around);
  for (std::size_t axis = 0; axis < 2; ++axis) centre[axis] += kept[axis] - moved[axis];
}

void MapView::pan(ImVec2 pixels) {
  centre[0] -= static_cast<double>(pixels.x) / pixels_per_unit;
  centre[1] -= static_cast<double>(pixels.y) / pixels_per_unit;
}

}  // namespace vlae::studio
