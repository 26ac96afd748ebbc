#include "widgets/context_outline.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace vlae::studio {
namespace {

using architecture::Window;

// Twice the area inside a closed polyline, by the shoelace formula: independent of how it was traced.
int twice_area(const std::vector<Cell>& loop) {
  int sum = 0;
  for (std::size_t i = 0; i < loop.size(); ++i) {
    const Cell a = loop[i], b = loop[(i + 1) % loop.size()];
    sum += a.column * b.row - b.column * a.row;
  }
  return sum;
}

TEST(ContextOutline, OfSixLayersIsOneLoopAround69Pixels) {
  const auto cells = context_cells(architecture::receptive_field(Window::local(6)), {14, 14}, 28, 28);
  ASSERT_EQ(cells.size(), 69U);
  const auto loops = outlines(cells);
  ASSERT_EQ(loops.size(), 1U);
  EXPECT_EQ(std::abs(twice_area(loops[0])), 2 * 69);
  // Left, top and bottom edges are straight; the right one has a step for each of the six rows and one at the pixel.
  EXPECT_EQ(loops[0].size(), 16U);
}

TEST(ContextOutline, IsClippedToThePicture) {
  const auto field = architecture::receptive_field(Window::local(6));
  EXPECT_TRUE(context_cells(field, {0, 0}, 28, 28).empty());
  EXPECT_EQ(context_cells(field, {0, 3}, 28, 28).size(), 3U);
  // The last column, two rows down: 2 rows of 7, no wedge, and 6 to the left.
  EXPECT_EQ(context_cells(field, {2, 27}, 28, 28).size(), 2U * 7 + 6);
  for (const Cell cell : context_cells(field, {1, 26}, 28, 28)) {
    EXPECT_GE(cell.row, 0);
    EXPECT_LT(cell.column, 28);
  }
}

TEST(ContextOutline, OfScatteredCellsEnclosesEachOfThem) {
  Window window;
  window.kind = architecture::WindowKind::downsampled;
  window.layers = 1;
  const auto cells = context_cells(architecture::receptive_field(window), {14, 14}, 28, 28);
  int area = 0;
  for (const auto& loop : outlines(cells)) area += std::abs(twice_area(loop)) / 2;
  EXPECT_EQ(area, static_cast<int>(cells.size()));
}

TEST(ContextOutline, HasAHoleAsALoopOfItsOwn) {
  std::vector<Cell> ring;
  for (int row = 0; row < 3; ++row)
    for (int column = 0; column < 3; ++column)
      if (row != 1 || column != 1) ring.push_back({row, column});
  const auto loops = outlines(ring);
  ASSERT_EQ(loops.size(), 2U);
  EXPECT_EQ(twice_area(loops[0]) + twice_area(loops[1]), 2 * 8 * (twice_area(loops[0]) > 0 ? 1 : -1));
}

}  // namespace
}  // namespace vlae::studio
