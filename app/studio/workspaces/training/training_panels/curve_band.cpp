#include "training_panels/curve_band.h"

#include <implot.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace vlae::studio {
namespace {

// A line has its weight across, so what is steep reaches over to the columns beside it.
std::vector<PixelColumn> thickened(const std::vector<PixelColumn>& columns, float weight) {
  const auto reach = std::lround((weight - 1) / 2);
  std::vector<PixelColumn> result = columns;
  for (std::ptrdiff_t i = 0, count = std::ssize(columns); i < count; ++i) {
    PixelColumn& own = result[static_cast<std::size_t>(i)];
    for (auto j = std::max<std::ptrdiff_t>(0, i - reach); j <= std::min(count - 1, i + reach); ++j) {
      const PixelColumn& near = columns[static_cast<std::size_t>(j)];
      if (std::abs(near.x - own.x) > 1.5f * static_cast<float>(reach)) continue;
      own.top = std::min(own.top, near.top), own.bottom = std::max(own.bottom, near.bottom);
    }
    own.top -= weight / 2, own.bottom += weight / 2;
  }
  return result;
}

struct Level {
  float y;
  ImU32 colour;
};

// Stripes between the levels of each column and those of the next, all in one piece.
template <std::size_t levels, class LevelsOf>
void draw_stripes(std::span<const PixelColumn> columns, const LevelsOf& levels_of) {
  if (columns.size() < 2) return;
  ImDrawList& list = *ImPlot::GetPlotDrawList();
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  list.PrimReserve(static_cast<int>(6 * (levels - 1) * (columns.size() - 1)),
                   static_cast<int>(levels * columns.size()));
  const unsigned first = list._VtxCurrentIdx;
  for (const PixelColumn& column : columns)
    for (const Level& level : std::array<Level, levels>(levels_of(column)))
      list.PrimWriteVtx({column.x, level.y}, white, level.colour);
  for (unsigned c = 0; c + 1 < columns.size(); ++c)
    for (unsigned l = 0; l + 1 < levels; ++l) {
      const unsigned own = first + c * levels + l, next = own + levels;
      for (const unsigned corner : {own, next, next + 1, own, next + 1, own + 1})
        list.PrimWriteIdx(static_cast<ImDrawIdx>(corner));
    }
}

// A band far taller than its soft edges: noise, whose outline is no smoother for them.
bool is_tall(const std::vector<PixelColumn>& columns) {
  double sum = 0;
  for (const PixelColumn& column : columns) sum += column.bottom - column.top;
  return sum > 8.0 * static_cast<double>(columns.size());
}

// What all columns of a group cover is one rectangle: a processor that draws it itself takes as long for a triangle a
// pixel wide as for one of four.
void draw_group(std::span<const PixelColumn> columns, ImU32 colour) {
  float top = columns.front().top, bottom = columns.front().bottom;
  for (const PixelColumn& column : columns) top = std::max(top, column.top), bottom = std::min(bottom, column.bottom);
  if (bottom <= top) top = bottom = columns.front().bottom;
  const auto middle = [&](float y, const PixelColumn& column) { return std::clamp(y, column.top, column.bottom); };
  draw_stripes<2>(columns, [&](const PixelColumn& column) {
    return std::array<Level, 2>{{{column.top, colour}, {middle(top, column), colour}}};
  });
  if (bottom > top) {  // without the soft edges that AddRectFilled has: they would be seams
    ImDrawList& list = *ImPlot::GetPlotDrawList();
    list.PrimReserve(6, 4);
    list.PrimRect({columns.front().x, top}, {columns.back().x, bottom}, colour);
  }
  draw_stripes<2>(columns, [&](const PixelColumn& column) {
    return std::array<Level, 2>{{{middle(bottom, column), colour}, {column.bottom, colour}}};
  });
}

void draw_tall(const std::vector<PixelColumn>& columns, ImU32 colour) {
  constexpr std::size_t group = 16;
  for (std::size_t begin = 0; begin + 1 < columns.size(); begin += group)
    draw_group(std::span(columns).subspan(begin, std::min(group + 1, columns.size() - begin)), colour);
}

}  // namespace

void draw_band(std::vector<PixelColumn> columns, float weight, ImU32 colour) {
  columns = thickened(columns, weight);
  if (is_tall(columns)) return draw_tall(columns, colour);
  const ImU32 clear = colour & ~IM_COL32_A_MASK;
  draw_stripes<4>(columns, [&](const PixelColumn& column) {
    return std::array<Level, 4>{{{column.top - 0.5f, clear},
                                 {column.top + 0.5f, colour},
                                 {column.bottom - 0.5f, colour},
                                 {column.bottom + 0.5f, clear}}};
  });
}

void fill_below(const std::vector<PixelColumn>& columns, float floor, ImU32 colour) {
  draw_stripes<2>(columns, [&](const PixelColumn& column) {
    return std::array<Level, 2>{{{column.bottom, colour}, {floor, colour}}};
  });
}

}  // namespace vlae::studio
