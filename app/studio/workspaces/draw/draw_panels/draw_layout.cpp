#include "draw_panels/draw_layout.h"

#include "look/scale.h"

namespace vlae::studio {
namespace {

// Reference pixels.
constexpr float gap = 16, draw_width = 368, code_width = 384;
constexpr float column_height = 887, ledger_height = 352, gallery_height = 216;
constexpr float compact_below = 728, compact_column_height = 1640, compact_gallery_height = 424;

void place_code(DrawLayout& layout, Region column) {
  layout.ledger = column.take_bottom(px(ledger_height));
  column.take_bottom(px(gap));
  layout.code = column;
}

void place_decompression(DrawLayout& layout, Region column) {
  layout.gallery = column.take_bottom(px(compact(column) ? compact_gallery_height : gallery_height));
  column.take_bottom(px(gap));
  layout.decompress = column;
}

DrawLayout side_by_side(Region page) {
  DrawLayout layout;
  layout.bottom = page.bottom();
  layout.draw = page.take_left(px(draw_width));
  page.skip_left(px(gap));
  place_code(layout, page.take_left(px(code_width)));
  page.skip_left(px(gap));
  place_decompression(layout, page);
  return layout;
}

DrawLayout stacked(Region page) {
  DrawLayout layout;
  const auto next = [&page](float height) {
    const Region row = page.take_top(px(height));
    page.skip_top(px(gap));
    return row;
  };
  place_decompression(layout, next(compact(page) ? compact_column_height : column_height));
  Region row = next(column_height);
  const bool beside = row.width >= px(2 * draw_width + gap);
  layout.draw = beside ? row.take_left(px(draw_width)) : row;
  row.skip_left(px(gap));
  place_code(layout, beside ? row : next(column_height));
  layout.bottom = layout.ledger.bottom();
  return layout;
}

}  // namespace

bool compact(Region card) { return card.width < px(compact_below); }

DrawLayout draw_layout(Region page, bool narrow) { return narrow ? stacked(page) : side_by_side(page); }

}  // namespace vlae::studio
