#pragma once
// Points of a plane in one vertex buffer, by label and then by the cell of a grid over the plane: those of a label in a
// rectangle are a few stretches of the buffer, and only these are drawn.

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "gl/handle.h"

namespace vlae::studio::gl {

struct PlaneBox {
  double left = 0, top = 0, right = 0, bottom = 0;
};

class PointBuffer {
 public:
  using Vertex = std::array<float, 3>;  // x, y, label (0 .. 255)

  PointBuffer();
  void upload(std::span<const Vertex> points);

  const std::vector<int>& labels() const { return labels_; }  // those that there are
  // With a program in use: those of labels()[group] in the box, in the order of the buffer, and some around it. Returns
  // how many.
  std::size_t draw(std::size_t group, const PlaneBox& box) const;

 private:
  static constexpr int cells = 48;  // along a side
  int cell_of(double value, std::size_t axis) const;
  void fit_cells(std::span<const Vertex> points);
  std::vector<Vertex> by_label_and_cell(std::span<const Vertex> points);

  VertexArrayHandle vertices_;
  BufferHandle buffer_;
  std::vector<int> labels_;
  std::vector<std::vector<int>> starts_;  // [labels][cells * cells + 1], row by row: where each cell's points begin
  std::array<double, 2> low_{}, cells_per_unit_{};
};

}  // namespace vlae::studio::gl
