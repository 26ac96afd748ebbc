#pragma once
// The stacked bars: bits in z below, bits in pixels above, one scale for all columns, the means of the test set as
// lines across them.

#include "placement_panels/columns_layout.h"
#include "placement_state/placement_session.h"

namespace vlae::studio {

struct BarScale {
  Band bars;
  double most = 1;   // bits at the upper edge
  double step = 50;  // between guide lines

  float y(double bits) const { return bars.bottom() - static_cast<float>(bits / most) * bars.height; }
};

BarScale bar_scale(const ColumnsLayout& layout, const placement_state::PlacementSession& session);
void draw_bar_guides(const ColumnsLayout& layout, const BarScale& scale);  // lines, and their numbers in the gutter
// `account` may be null: then the means alone.
void draw_bar(const ColumnsLayout& layout, Region column, const BarScale& scale, const placement_state::Member& member,
              const placement_state::Account* account);

double guide_step(double most);  // 50, or more where that would be many lines

}  // namespace vlae::studio
