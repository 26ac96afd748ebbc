#pragma once
// What is to be learnt from the family that is shown, in one large sentence and a smaller one.

#include "placement_panels/placement_page.h"

namespace vlae::studio {

void draw_finding_card(Region where, const PlacementPage& page);

}  // namespace vlae::studio
