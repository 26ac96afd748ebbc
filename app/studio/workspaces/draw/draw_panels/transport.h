#pragma once
// The controls of a decompression: start, back, play, step, row, end; speed, temperature, seed.

#include "draw_panels/draw_page.h"
#include "widgets/region.h"

namespace vlae::studio {

// Cut off the top of `where`: one row of 44, or two with a gap of 16 where they do not fit beside each other.
void draw_transport(Region where, DrawPage& page, bool two_rows);

}  // namespace vlae::studio
