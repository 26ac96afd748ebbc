#pragma once
// The outline of the pixels that the PixelCNN sees, from the model's window, as closed polylines.

#include <span>
#include <vector>

#include "architecture/window.h"

namespace vlae::studio {

struct Cell {
  int row = 0, column = 0;
  auto operator<=>(const Cell&) const = default;
};

// The cells of a context around `pixel` that lie in a picture of rows x columns, in raster order.
std::vector<Cell> context_cells(std::span<const architecture::Offset> context, Cell pixel, int rows, int columns);

// The borders of a set of cells (in raster order) as closed polylines over cell corners, corners only where the border
// turns: corner (r, c) is the upper left corner of cell (r, c).
std::vector<std::vector<Cell>> outlines(std::span<const Cell> cells);

}  // namespace vlae::studio
