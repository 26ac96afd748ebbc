#pragma once
// Where the columns of the code stand: 64 (or as many as the code has) on one x, values on a y of their own.

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <initializer_list>
#include <optional>

#include "widgets/region.h"

namespace vlae::studio {

struct ColumnAxes {
  Region plot;  // the area of the columns
  std::size_t columns = 64;
  double low = 0, high = 1;  // values at the lower and the upper edge

  float pitch() const { return plot.width / static_cast<float>(columns); }
  float centre(std::size_t column) const {  // on a whole pixel: all columns look alike
    return std::floor(plot.x + (static_cast<float>(column) + 0.5f) * pitch());
  }
  float y(double value) const { return plot.bottom() - static_cast<float>((value - low) / (high - low)) * plot.height; }
  double value(float y) const {
    return std::clamp(low + static_cast<double>((plot.bottom() - y) / plot.height) * (high - low), low, high);
  }
  std::optional<std::size_t> column_at(ImVec2 point) const {
    if (!plot.contains(point)) return std::nullopt;
    const auto column = static_cast<std::size_t>((point.x - plot.x) / pitch());
    return std::min(column, columns - 1);
  }
};

// Horizontal grid lines with their numbers in the gutter at the left.
void draw_value_ticks(const ColumnAxes& axes, std::initializer_list<double> values, int digits);

}  // namespace vlae::studio
