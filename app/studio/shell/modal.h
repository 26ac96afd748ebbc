#pragma once
// A card over the dimmed window, in its middle.

#include "widgets/region.h"

namespace vlae::studio {

// Every frame; `size` in pixels, made smaller where the window is. Where it is open: true, and `inside` is the card;
// then end_modal(). `open_now` opens it.
bool begin_modal(const char* id, bool open_now, ImVec2 size, Region& inside);
void end_modal();

bool clicked_beside_modal();  // within begin and end

}  // namespace vlae::studio
