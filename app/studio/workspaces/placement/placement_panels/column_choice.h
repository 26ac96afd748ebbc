#pragma once
// The slider under the columns: a stop at each column's centre.

#include "placement_panels/columns_layout.h"
#include "placement_state/placement_session.h"

namespace vlae::studio {

void draw_column_choice(const ColumnsLayout& layout, placement_state::PlacementSession& session);

}  // namespace vlae::studio
