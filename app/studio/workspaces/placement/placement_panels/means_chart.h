#pragma once
// What the members reach on the test set, against the pixels that they see: bits in z, in pixels, and together.

#include "placement_panels/placement_page.h"

namespace vlae::studio {

void draw_means_chart(Region where, PlacementPage& page);

}  // namespace vlae::studio
