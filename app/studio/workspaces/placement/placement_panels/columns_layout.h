#pragma once
// Where each part of the columns stands: the same heights in all of them.

#include <cstddef>
#include <vector>

#include "look/scale.h"
#include "placement_state/family.h"
#include "widgets/region.h"

namespace vlae::studio {

struct Band {
  float y = 0, height = 0;  // height 0: not shown
  float bottom() const { return y + height; }
  float centre_y() const { return y + height / 2; }
};

struct ColumnsLayout {
  std::vector<Region> columns;
  float gutter = 0;     // x of the labels at the left
  float separator = 0;  // x of the line before the far-only windows; 0: none
  Band name, seen, window, bars, numbers, agreement, decoded, slider;  // numbers: below the bars where columns are slim
  float agreement_multiple = 4, decoded_multiple = 2;
  std::size_t decoded_in_row = 2;
};

// Everything, or page 0 (windows and bits) or 1 (pictures) of it where the room is not wide.
ColumnsLayout columns_layout(Region inside, const placement_state::Family& family, Room room, int page);

}  // namespace vlae::studio
