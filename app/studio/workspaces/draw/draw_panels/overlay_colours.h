#pragma once
// The colours of the instrument's overlays in the theme of the frame: screen, PNG, GIF and film look alike.

#include <imgui.h>

#include <vector>

#include "draw_state/draw_session.h"
#include "replay/overlay.h"

namespace vlae::studio {

replay::Colours instrument_colours();
ImU32 screen_colour(const data::Colour& colour);

// Of every pixel of the current decompression; empty for Overlay::value, which is plain ink on paper.
std::vector<ImU32> overlay_pixels(const draw_state::DrawSession& session, replay::Overlay overlay);

}  // namespace vlae::studio
