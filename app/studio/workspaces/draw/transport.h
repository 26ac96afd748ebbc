#pragma once
// The controls of a decompression: start, back, play, step, row, end; speed, temperature, seed.

#include "studio/widgets/region.h"
#include "studio/workspaces/draw/draw_page.h"

namespace vlae::studio {

void draw_transport(Region row, DrawPage& page);

}  // namespace vlae::studio
