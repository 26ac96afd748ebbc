#pragma once
// What is known about the pixel that is decided next (or was decided last), and the bits spent so far.

#include "draw_state/draw_session.h"
#include "widgets/region.h"

namespace vlae::studio {

void draw_readout(Region where, draw_state::DrawSession& session);

}  // namespace vlae::studio
