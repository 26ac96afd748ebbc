#pragma once
// What is known about the pixel that is decided next (or was decided last), and the bits spent so far.

#include "draw_panels/draw_page.h"
#include "widgets/region.h"

namespace vlae::studio {

void draw_readout(Region where, const DrawPage& page);

}  // namespace vlae::studio
