#pragma once
// The rows of the table of actions that are about the decompression as an instrument: uncertain pixels, pixels by hand,
// prefixes, branches, overlays.

#include <vector>

#include "draw_state/draw_session.h"
#include "studio/shell/action.h"
#include "studio/workspaces/draw/draw_settings.h"

namespace vlae::studio {

// The rows refer to the session and the settings, which have to outlive them.
void add_instrument_actions(std::vector<Action>& rows, draw::DrawSession& session, DrawSettings& settings);

}  // namespace vlae::studio
