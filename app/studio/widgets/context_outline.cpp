#include "widgets/context_outline.h"

#include <algorithm>
#include <map>

namespace vlae::studio {
namespace {

// Border edges by their start, walked with the inside at the right. Where two cells touch at a corner only, two edges
// start there.
using Edges = std::multimap<Cell, Cell>;

Edges border_edges(std::span<const Cell> cells) {
  const auto inside = [&](int row, int column) { return std::ranges::binary_search(cells, Cell{row, column}); };
  Edges edges;
  for (const auto [row, column] : cells) {
    if (!inside(row - 1, column)) edges.insert({{row, column}, {row, column + 1}});
    if (!inside(row, column + 1)) edges.insert({{row, column + 1}, {row + 1, column + 1}});
    if (!inside(row + 1, column)) edges.insert({{row + 1, column + 1}, {row + 1, column}});
    if (!inside(row, column - 1)) edges.insert({{row + 1, column}, {row, column}});
  }
  return edges;
}

bool straight(Cell a, Cell b, Cell c) {
  return (a.row == b.row && b.row == c.row) || (a.column == b.column && b.column == c.column);
}

// Takes one loop out of the edges.
std::vector<Cell> take_loop(Edges& edges) {
  std::vector<Cell> loop{edges.begin()->first};
  while (true) {
    const auto next = edges.find(loop.back());
    const Cell corner = next->second;
    edges.erase(next);
    if (corner == loop.front()) break;
    if (loop.size() > 1 && straight(loop[loop.size() - 2], loop.back(), corner))
      loop.back() = corner;
    else
      loop.push_back(corner);
  }
  if (straight(loop[loop.size() - 2], loop.back(), loop.front())) loop.pop_back();
  return loop;
}

}  // namespace

std::vector<Cell> context_cells(std::span<const architecture::Offset> context, Cell pixel, int rows, int columns) {
  std::vector<Cell> cells;
  for (const architecture::Offset offset : context) {
    const Cell cell{pixel.row + offset.row, pixel.column + offset.column};
    if (cell.row >= 0 && cell.row < rows && cell.column >= 0 && cell.column < columns) cells.push_back(cell);
  }
  std::ranges::sort(cells);
  return cells;
}

std::vector<std::vector<Cell>> outlines(std::span<const Cell> cells) {
  Edges edges = border_edges(cells);
  std::vector<std::vector<Cell>> loops;
  while (!edges.empty()) loops.push_back(take_loop(edges));
  return loops;
}

}  // namespace vlae::studio
