#pragma once
// The rows of the table of actions that are about the decompression as an instrument: uncertain pixels, pixels by hand,
// prefixes, branches, overlays.

#include <vector>

#include "desk/action.h"
#include "draw_panels/draw_settings.h"
#include "draw_state/draw_session.h"

namespace vlae::studio {

// The rows refer to the session and the settings, which have to outlive them.
void add_instrument_actions(std::vector<Action>& rows, draw_state::DrawSession& session, DrawSettings& settings);

}  // namespace vlae::studio
