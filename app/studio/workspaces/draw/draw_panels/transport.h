#pragma once
// The controls of a decompression: start, back, play, step, row, end; speed, temperature, seed.

#include "draw_panels/draw_page.h"
#include "widgets/region.h"

namespace vlae::studio {

// One row of 48. What it has no room for (the temperature) is left to
// draw_temperature.
void draw_transport(Region row, DrawPage& page);
bool temperature_fits(float width);                           // beside the rest, in a row of that many pixels
void draw_temperature(Region place, DrawSettings& settings);  // 44 high

}  // namespace vlae::studio
