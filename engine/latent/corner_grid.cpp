#include "latent/corner_grid.h"

#include <cstddef>
#include <stdexcept>

#include "latent/code_path.h"
#include "latent/parallel.h"

namespace vlae::latent {

std::vector<Code> corner_grid(const runtime::Vlae& vlae, std::span<const Code> corners, int rows, int columns,
                              int threads) {
  if (corners.size() != 3 && corners.size() != 4)
    throw std::invalid_argument("a grid has " + std::to_string(corners.size()) + " corners, expected 3 or 4");
  if (rows < 2 || columns < 2) throw std::invalid_argument("a grid needs two rows and two columns");
  const Code &top_left = corners[0], &top_right = corners[1], &bottom_left = corners[2];
  const Code bottom_right =
      corners.size() == 4 ? corners[3] : moved(vlae, bottom_left, top_left, top_right, 1, Space::epsilon);
  const auto width = static_cast<std::size_t>(columns);
  std::vector<Code> grid(static_cast<std::size_t>(rows) * width);
  for_each_index(grid.size(), threads, [&](std::size_t i) {
    const std::size_t row = i / width, column = i % width;
    const double down = static_cast<double>(row) / (rows - 1), across = static_cast<double>(column) / (columns - 1);
    const auto left = on_circle(top_left.epsilon, bottom_left.epsilon, down);
    const auto right = on_circle(top_right.epsilon, bottom_right.epsilon, down);
    grid[i] = code_of_epsilon(vlae, on_circle(left, right, across));
  });
  grid.front() = top_left;
  grid[width - 1] = top_right;
  grid[grid.size() - width] = bottom_left;
  grid.back() = bottom_right;
  return grid;
}

}  // namespace vlae::latent
