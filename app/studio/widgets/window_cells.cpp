#include "widgets/window_cells.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "look/scale.h"
#include "look/theme.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

constexpr int least_reach = 7, widest_reach = 14;

int reach_of(std::span<const architecture::Offset> field) {
  int reach = least_reach;
  for (const architecture::Offset offset : field) reach = std::max({reach, -offset.row, std::abs(offset.column)});
  return reach > widest_reach ? least_reach : reach;
}

}  // namespace

void draw_window_cells(Region where, std::span<const architecture::Offset> field) {
  const int reach = reach_of(field), columns = 2 * reach + 1, rows = reach + 1;
  const float pitch = std::max(
      2.0f, std::floor(std::min(where.width / static_cast<float>(columns), where.height / static_cast<float>(rows))));
  const float cell = std::max(1.0f, pitch - std::max(1.0f, std::floor(pitch / 7)));
  const float left = std::floor(where.centre_x() - pitch * static_cast<float>(columns) / 2);
  const float top = std::floor(where.centre_y() - pitch * static_cast<float>(rows) / 2);
  const Theme& t = theme();
  for (int row = -reach; row <= 0; ++row)
    for (int column = -reach; column <= reach; ++column) {
      const bool self = row == 0 && column == 0;
      const bool seen = std::ranges::binary_search(field, architecture::Offset{row, column});
      const Region place{left + static_cast<float>(column + reach) * pitch,
                         top + static_cast<float>(row + reach) * pitch, cell, cell};
      rectangle(place, self ? t.warm : seen ? t.accent : t.track, 1);
    }
}

}  // namespace vlae::studio
