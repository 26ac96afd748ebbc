#pragma once
// Beside the title of card 3: what a click on a pixel does, what the pixels show, and what can be taken home.

#include "draw_panels/draw_page.h"
#include "widgets/region.h"

namespace vlae::studio {

constexpr float grid_tools_width = 180, overlay_choice_width = 328;  // reference pixels

void draw_grid_tools(Region where, DrawPage& page);  // five of 36
void draw_overlay_choice(Region where, DrawSettings& settings);

}  // namespace vlae::studio
