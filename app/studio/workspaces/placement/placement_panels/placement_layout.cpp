#include "placement_panels/placement_layout.h"

#include <algorithm>
#include <cmath>

namespace vlae::studio {
namespace {

// Reference pixels.
constexpr float wide_picture = 292, wide_lower = 214, widest_chart = 736;
constexpr float compact_picture = 236, compact_lower = 196;
constexpr float narrow_family = 430, narrow_picture = 344, narrow_chart = 220, narrow_finding = 220;

PlacementLayout beside(Region page, Room room) {
  const bool wide = room == Room::wide;
  const float gap = px(card_gap(room));
  PlacementLayout layout;
  layout.bottom = page.bottom();
  layout.picture = page.take_left(px(wide ? wide_picture : compact_picture));
  page.skip_left(gap);
  Region lower = page.take_bottom(px(wide ? wide_lower : compact_lower));
  page.take_bottom(gap);
  layout.family = page;
  layout.chart = lower.take_left(std::min(px(widest_chart), std::floor(lower.width * 0.6f)));
  lower.skip_left(gap);
  layout.finding = lower;
  return layout;
}

}  // namespace

PlacementLayout placement_layout(Region page, Room room) {
  if (room != Room::narrow) return beside(page, room);
  const float gap = px(card_gap(room));
  PlacementLayout layout;
  const auto next = [&](float height) {
    const Region place = page.take_top(px(height));
    page.skip_top(gap);
    return place;
  };
  layout.family = next(narrow_family);
  layout.picture = next(narrow_picture);
  layout.chart = next(narrow_chart);
  layout.finding = next(narrow_finding);
  layout.bottom = layout.finding.bottom();
  return layout;
}

}  // namespace vlae::studio
