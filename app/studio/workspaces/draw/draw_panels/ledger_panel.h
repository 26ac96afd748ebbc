#pragma once
// Where the bits of the image go (VLAE eq. 8): its code under the prior, its pixels given the code, and what bits back
// returns; and what that is beside the raw picture and a PNG.

#include "draw_panels/draw_page.h"
#include "widgets/region.h"

namespace vlae::studio {

void draw_ledger_panel(Region where, const DrawPage& page);
// The three parts, and as many of the bars as there is room for; its sum is on
// the card already.
void draw_small_ledger(Region where, const DrawPage& page);

}  // namespace vlae::studio
