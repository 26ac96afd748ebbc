#include "widgets/pixel_grid.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>

#include "widgets/context_outline.h"
#include "widgets/item.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

struct Layout {
  Region grid;
  float cell;

  ImVec2 corner(Cell at) const {
    return {grid.x + static_cast<float>(at.column) * cell, grid.y + static_cast<float>(at.row) * cell};
  }
  Region region(Cell at) const { return {corner(at).x, corner(at).y, cell, cell}; }
};

Layout layout(Region where, const PixelGridContent& content) {
  const float cell = std::max(1.0f, std::floor(where.width / static_cast<float>(content.columns) + 0.001f));
  return {{std::round(where.x), std::round(where.y), cell * static_cast<float>(content.columns),
           cell * static_cast<float>(content.rows)},
          cell};
}

void paint_context(const Layout& layout, const PixelGridContent& content, std::span<const Cell> cells) {
  for (const Cell cell : cells) {
    const auto index = static_cast<std::size_t>(cell.row * content.columns + cell.column);
    const bool ink = content.values[index] != 0;
    rectangle(layout.region(cell), with_alpha(theme().accent, ink ? 0.38f : theme().dark ? 0.28f : 0.15f));
  }
  const float thickness = std::max(stroke(2.5f), std::floor(layout.cell * 0.14f));
  for (const std::vector<Cell>& loop : outlines(cells)) {
    std::vector<ImVec2> points;
    for (const Cell corner : loop) points.push_back(layout.corner(corner));
    ImGui::GetWindowDrawList()->AddPolyline(points.data(), static_cast<int>(points.size()), theme().accent, thickness,
                                            ImDrawFlags_Closed | ImDrawFlags_JoinMiter);
  }
}

// Frame 3.5 px just outside the cell, with three soft rings.
void paint_current_pixel(Region cell, const PixelGridContent& content) {
  const auto index = static_cast<std::size_t>(content.position);
  const bool hatched = content.open == OpenPixels::hatched;
  rectangle(cell, hatched ? theme().warm_tint : chance_colour(content.probabilities[index]));
  for (int ring = 3; ring >= 1; --ring) {
    const auto n = static_cast<float>(ring);
    frame(cell.grown(stroke(2 + 2 * n)), with_alpha(theme().warm, 0.16f), 5 + n, 2);
  }
  frame(cell.grown(stroke(2.5f)), theme().warm, 4, 3.5f);
}

void paint_ruler(const Layout& layout, int count, int current, bool rows) {
  const auto label = [&](int index, const TextStyle& style) {
    const Region cell = rows ? layout.region({index, 0}) : layout.region({0, index});
    const std::string number = std::to_string(index);
    TextStyle placed = style;
    placed.align = rows ? 1 : 0.5f;
    if (rows)
      text(layout.grid.x - px(12), cell.centre_y(), number, placed);
    else
      text(cell.centre_x(), layout.grid.y - px(16), number, placed);
  };
  for (int index = 0; index < count; ++index) {
    const bool shown = index % 7 == 0 || index == count - 1;
    if (shown && std::abs(index - current) > 1) label(index, {.size = type::small, .colour = theme().text_3});
  }
  if (current >= 0) label(current, {.size = type::small, .colour = theme().warm_text, .face = Face::bold});
}

std::optional<int> cell_under(ImVec2 point, const Layout& layout, const PixelGridContent& content) {
  const int column = static_cast<int>(std::floor((point.x - layout.grid.x) / layout.cell));
  const int row = static_cast<int>(std::floor((point.y - layout.grid.y) / layout.cell));
  if (row < 0 || row >= content.rows || column < 0 || column >= content.columns) return std::nullopt;
  return row * content.columns + column;
}

}  // namespace

PixelGridEvents PixelGrid::draw(const char* id, Region where, const PixelGridContent& content) {
  const Layout grid = layout(where, content);
  const int size = content.rows * content.columns;
  const Cell current{content.position / content.columns, content.position % content.columns};
  const bool finished = content.position >= size;
  PixelGridEvents events;
  events.grid = grid.grid;

  well(grid.grid.grown(px(6)));
  const gl::Texture& cells = renderer_.render({.rows = content.rows,
                                               .columns = content.columns,
                                               .cell = static_cast<int>(grid.cell),
                                               .position = content.position,
                                               .values = content.values,
                                               .probabilities = content.probabilities,
                                               .colours = content.colours,
                                               .ink_marked = content.ink_marked,
                                               .hatched = content.open == OpenPixels::hatched,
                                               .scale = scale()});
  ImGui::GetWindowDrawList()->AddImage(cells.id(), grid.grid.top_left(), grid.grid.bottom_right());
  if (!finished) {
    const std::vector<Cell> context = context_cells(content.context, current, content.rows, content.columns);
    events.context_pixels = static_cast<int>(context.size());
    paint_context(grid, content, context);
    paint_current_pixel(grid.region(current), content);
  }
  if (content.rulers) {
    paint_ruler(grid, content.rows, finished ? -2 : current.row, true);
    paint_ruler(grid, content.columns, finished ? -2 : current.column, false);
  }

  const Item item = place_item(id, grid.grid);
  const std::optional<int> under = cell_under(ImGui::GetIO().MousePos, grid, content);
  if (item.hovered) events.hovered = under;
  if (item.held && under) events.jump = under;
  events.pressed = item.activated;
  return events;
}

}  // namespace vlae::studio
