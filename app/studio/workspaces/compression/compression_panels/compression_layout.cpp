#include "compression_panels/compression_layout.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace vlae::studio {
namespace {

// Reference pixels.
struct Sizes {
  float gap, title, summary, table_width, least_cards, order, step, bytes, least_plot;
};
constexpr Sizes wide{16, 80, 238, 880, 560, 268, 408, 200, 420};
constexpr Sizes compact{12, 68, 204, 676, 366, 208, 350, 160, 300};
constexpr Sizes narrow{12, 108, 408, 0, 0, 0, 0, 170, 400};
constexpr float narrow_table = 470, narrow_picture = 610, narrow_step = 440, narrow_order = 174;

const Sizes& sizes_in(Room room) { return room == Room::wide ? wide : room == Room::compact ? compact : narrow; }

}  // namespace

CompressionLayout pictures_layout(Region page, Room room, bool with_summary) {
  const Sizes& s = sizes_in(room);
  CompressionLayout layout;
  layout.header = page.take_top(px(with_summary ? s.summary : s.title));
  page.skip_top(px(s.gap));
  if (room == Room::narrow) {
    layout.table = page.take_top(px(narrow_table));
    page.skip_top(px(s.gap));
    layout.picture = page.take_top(px(narrow_picture));
  } else {
    Region row = page.take_top(std::max(page.height, px(s.least_cards)));
    layout.table = row.take_left(std::max(px(s.table_width), std::floor(row.width * 0.54f)));
    row.skip_left(px(s.gap));
    layout.picture = row;
  }
  layout.bottom = layout.picture.bottom();
  return layout;
}

CompressionLayout stack_layout(Region page, Room room) {
  const Sizes& s = sizes_in(room);
  CompressionLayout layout;
  layout.header = page.take_top(px(s.title));
  page.skip_top(px(s.gap));
  if (room == Room::narrow) {
    for (const auto& [card, height] : {std::pair(&layout.plot, s.least_plot), std::pair(&layout.step, narrow_step),
                                       std::pair(&layout.bytes, s.bytes), std::pair(&layout.order, narrow_order)}) {
      *card = page.take_top(px(height));
      page.skip_top(px(s.gap));
    }
    layout.bottom = layout.order.bottom();
    return layout;
  }
  const float height = std::max(page.height - px(s.gap + s.bytes), px(s.least_plot));
  Region row = page.take_top(height);
  layout.order = row.take_left(px(s.order));
  row.skip_left(px(s.gap));
  layout.step = row.take_right(px(s.step));
  row.take_right(px(s.gap));
  layout.plot = row;
  page.skip_top(px(s.gap));
  layout.bytes = page.take_top(px(s.bytes));
  layout.bottom = layout.bytes.bottom();
  return layout;
}

}  // namespace vlae::studio
