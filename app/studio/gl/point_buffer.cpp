#include "gl/point_buffer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace vlae::studio::gl {
namespace {

std::size_t label_of(const std::array<float, 3>& point) {
  return static_cast<std::size_t>(std::clamp(std::lround(point[2]), 0L, 255L));
}

}  // namespace

PointBuffer::PointBuffer() {
  glBindVertexArray(vertices_.name());
  glBindBuffer(GL_ARRAY_BUFFER, buffer_.name());
  glEnableVertexAttribArray(0);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(Vertex), nullptr);
  glBindBuffer(GL_ARRAY_BUFFER, 0);
  glBindVertexArray(0);
}

// What lies beyond the grid, or nowhere (NaN), counts to its border.
int PointBuffer::cell_of(double value, std::size_t axis) const {
  const double cell = (value - low_[axis]) * cells_per_unit_[axis];
  return cell > 0 ? static_cast<int>(std::min(cell, cells - 1.0)) : 0;
}

void PointBuffer::upload(std::span<const Vertex> points) {
  fit_cells(points);
  const std::vector<Vertex> sorted = by_label_and_cell(points);
  glBindBuffer(GL_ARRAY_BUFFER, buffer_.name());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(std::span(sorted).size_bytes()), sorted.data(),
               GL_DYNAMIC_DRAW);
  glBindBuffer(GL_ARRAY_BUFFER, 0);
}

void PointBuffer::fit_cells(std::span<const Vertex> points) {
  for (std::size_t axis = 0; axis < 2; ++axis) {
    float low = std::numeric_limits<float>::max(), high = std::numeric_limits<float>::lowest();
    for (const Vertex& point : points) low = std::min(low, point[axis]), high = std::max(high, point[axis]);
    low_[axis] = static_cast<double>(low);
    cells_per_unit_[axis] = high > low ? cells / (static_cast<double>(high) - static_cast<double>(low)) : 0;
  }
}

// A counting sort: how many each cell has, then where each begins, then every point to its place.
std::vector<PointBuffer::Vertex> PointBuffer::by_label_and_cell(std::span<const Vertex> points) {
  std::array<bool, 256> present{};
  for (const Vertex& point : points) present[label_of(point)] = true;
  std::array<std::size_t, 256> group{};
  labels_.clear();
  for (std::size_t label = 0; label < present.size(); ++label)
    if (present[label]) group[label] = labels_.size(), labels_.push_back(static_cast<int>(label));
  const auto cell = [&](const Vertex& point) {
    const int row = cell_of(static_cast<double>(point[1]), 1), column = cell_of(static_cast<double>(point[0]), 0);
    return static_cast<std::size_t>(row * cells + column);
  };
  starts_.assign(labels_.size(), std::vector<int>(cells * cells + 1));
  for (const Vertex& point : points) ++starts_[group[label_of(point)]][cell(point)];
  int begin = 0;
  for (auto& starts : starts_)
    for (int& start : starts) begin += std::exchange(start, begin);
  auto next = starts_;
  std::vector<Vertex> sorted(points.size());
  for (const Vertex& point : points)
    sorted[static_cast<std::size_t>(next[group[label_of(point)]][cell(point)]++)] = point;
  return sorted;
}

std::size_t PointBuffer::draw(std::size_t group, const PlaneBox& box) const {
  const std::vector<int>& starts = starts_[group];
  std::vector<GLint> firsts;
  std::vector<GLsizei> counts;
  std::size_t drawn = 0;
  const int left = cell_of(box.left, 0), right = cell_of(box.right, 0);
  for (int row = cell_of(box.top, 1); row <= cell_of(box.bottom, 1); ++row) {
    const int first = starts[static_cast<std::size_t>(row * cells + left)];
    const int end = starts[static_cast<std::size_t>(row * cells + right + 1)];
    if (end == first) continue;
    firsts.push_back(first), counts.push_back(end - first);
    drawn += static_cast<std::size_t>(end - first);
  }
  if (firsts.empty()) return 0;
  glBindVertexArray(vertices_.name());
  glMultiDrawArrays(GL_POINTS, firsts.data(), counts.data(), static_cast<GLsizei>(firsts.size()));
  return drawn;
}

}  // namespace vlae::studio::gl
