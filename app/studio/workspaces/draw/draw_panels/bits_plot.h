#pragma once
// Bits so far over the pixels: what is decided in orange, what this seed will draw in grey. It is the timeline too:
// its dot is dragged, a click jumps.

#include "draw_state/draw_session.h"
#include "widgets/region.h"

namespace vlae::studio {

void draw_bits_plot(Region where, draw_state::DrawSession& session);

}  // namespace vlae::studio
