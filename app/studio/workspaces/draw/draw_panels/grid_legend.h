#pragma once
// What the colours of the grid mean: one row under it, for each overlay.

#include "draw_panels/draw_page.h"
#include "widgets/region.h"

namespace vlae::studio {

// In `row`, and the overlay's map in `second` where it has a height, else further right in `row`.
void draw_grid_legend(Region row, Region second, DrawPage& page, int context_pixels);

}  // namespace vlae::studio
