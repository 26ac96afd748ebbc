#include "draw_panels/draw_layout.h"

#include <algorithm>
#include <cmath>

#include "draw_panels/grid_toolbar.h"
#include "draw_panels/transport.h"

namespace vlae::studio {
namespace {

// Reference pixels.
constexpr float gap = 16, draw_width = 368, code_width = 384, ledger_height = 352, gallery_height = 216;

namespace small {
constexpr float gap = 12, padding = 16, column = 352, draw_height = 384, code_height = 244, least_code = 300;
constexpr float ruler_left = 26, ruler_top = 28, grid_margin = 6, largest_cell = 16, cell = 15;
constexpr float pages_width = 378, pages_height = 448, pages_gap = 20;
constexpr float title = 36, legend = 24, transport = 48;
constexpr float grid = 28 * cell;
constexpr float least_decompress = grid + ruler_left + grid_margin + 2 * padding;  // wide enough for the grid alone
constexpr float title_and_overlays = 160 + grid_tools_width + overlay_choice_width + 44 + 16;
constexpr float legend_in_one_line = 640;
}  // namespace small

DrawLayout wide_layout(Region page) {
  DrawLayout layout;
  layout.bottom = page.bottom();
  layout.draw = page.take_left(px(draw_width));
  page.skip_left(px(gap));
  Region column = page.take_left(px(code_width));
  layout.ledger = column.take_bottom(px(ledger_height));
  column.take_bottom(px(gap));
  layout.code = column;
  page.skip_left(px(gap));
  layout.gallery = page.take_bottom(px(gallery_height));
  page.take_bottom(px(gap));
  layout.decompress = page;
  return layout;
}

DrawLayout compact_layout(Region page) {
  DrawLayout layout;
  layout.bottom = page.bottom();
  Region column = page.take_left(px(small::column));
  layout.draw = column.take_top(px(small::draw_height));
  column.skip_top(px(small::gap));
  layout.code = column;
  page.skip_left(px(small::gap));
  layout.decompress = page;
  return layout;
}

// The height that the card of the decompression needs at that width.
float decompress_height(float width, const DrawLayout& layout) {
  const float inside = width / scale() - 2 * small::padding;
  const float overlays = inside < small::title_and_overlays ? 48 : 0;
  const float temperature = layout.temperature ? 8 + small::transport : 0;
  const float legend = (layout.pages_beside || inside >= small::legend_in_one_line ? 1 : 2) * small::legend;
  const float grid = small::ruler_top + small::grid + small::grid_margin + 8 + legend;
  const float pages =
      layout.pages_beside ? std::max(0.0f, small::pages_height - grid) : small::gap + small::pages_height;
  return px(2 * small::padding + small::title + overlays + grid + pages + temperature);
}

DrawLayout narrow_layout(Region page) {
  DrawLayout layout;
  const bool one_column = page.width < px(small::column + small::gap + small::least_decompress);
  const float beside = one_column ? page.width : page.width - px(small::column + small::gap);
  layout.pages_beside = beside >= px(small::least_decompress + small::pages_gap + small::pages_width);
  layout.temperature = !temperature_fits(page.width);
  const float height = decompress_height(beside, layout);
  Region rest = page;
  Region column = one_column ? page : rest.take_left(px(small::column));
  const auto next = [](Region& from, float size) {
    const Region card = from.take_top(size);
    from.skip_top(px(small::gap));
    return card;
  };
  layout.draw = next(column, px(small::draw_height));
  if (one_column && layout.draw.width >= px(small::column + small::gap + small::least_code)) {
    Region row = layout.draw;
    layout.draw = row.take_left(px(small::column));
    row.skip_left(px(small::gap));
    layout.code = row;
    layout.decompress = next(column, height);
  } else {
    if (one_column) layout.decompress = next(column, height);
    layout.code = next(column, px(small::code_height));
  }
  rest.skip_left(px(small::gap));
  if (!one_column) layout.decompress = {rest.x, rest.y, rest.width, height};
  layout.bottom = std::max({layout.draw.bottom(), layout.code.bottom(), layout.decompress.bottom()});
  return layout;
}

}  // namespace

DrawLayout draw_layout(Region page, Room room) {
  DrawLayout layout = room == Room::wide      ? wide_layout(page)
                      : room == Room::compact ? compact_layout(page)
                                              : narrow_layout(page);
  layout.room = room;
  return layout;
}

DecompressLayout decompress_layout(Region card, const DrawLayout& layout) {
  DecompressLayout parts;
  Region inside = card.inset(px(small::padding));
  parts.title = inside.take_top(px(small::title));
  Region line = parts.title;
  line.take_right(px(44));  // the exports
  if (inside.width >= px(small::title_and_overlays)) {
    parts.overlays = line.take_right(px(overlay_choice_width));
    parts.tools = {line.x + px(160), line.y, px(grid_tools_width), line.height};
  } else {
    parts.tools = line.take_right(px(grid_tools_width));
    inside.skip_top(px(8));
    parts.overlays = inside.take_top(px(40));
  }
  if (layout.room == Room::compact) {
    parts.transport = inside.take_bottom(px(small::transport));
    inside.take_bottom(px(8));
  }
  if (layout.temperature) {
    parts.temperature = inside.take_bottom(px(small::transport));
    inside.take_bottom(px(8));
  }
  if (layout.pages_beside) {
    const float grid_room = inside.height - px(small::ruler_top + small::grid_margin + 8 + small::legend);
    const float most =
        inside.width - px(small::ruler_left + small::grid_margin + small::pages_gap + small::pages_width);
    const float side = std::floor(std::min(grid_room, most) / 28) * 28;
    parts.legend = inside.take_bottom(px(small::legend));
    parts.legend.skip_left(px(small::ruler_left));
    inside.take_bottom(px(8));
    parts.grid = {inside.x + px(small::ruler_left), inside.y + px(small::ruler_top), side, side};
    inside.skip_left(px(small::ruler_left + small::grid_margin + small::pages_gap) + side);
    inside.skip_top(px(8));
    parts.pages = inside;
    return parts;
  }
  parts.grid = {inside.x + px(small::ruler_left), inside.y + px(small::ruler_top), px(small::grid), px(small::grid)};
  inside.skip_top(px(small::ruler_top + small::grid + small::grid_margin + 8));
  parts.legend = inside.take_top(px(small::legend));
  if (inside.width < px(small::legend_in_one_line)) parts.legend_2 = inside.take_top(px(small::legend));
  inside.skip_top(px(small::gap));
  parts.pages = inside;
  return parts;
}

}  // namespace vlae::studio
