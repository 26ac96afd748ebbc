#pragma once
// What a person can do in this workspace: the table behind its buttons, keys, tooltips and the help overlay.

#include <functional>
#include <vector>

#include "draw_state/draw_session.h"
#include "draw_state/examples.h"
#include "studio/shell/action.h"
#include "studio/workspaces/draw/draw_settings.h"

namespace vlae::studio {

// The rows refer to the state and the settings, which have to outlive them. `open_image` asks for a file.
std::vector<Action> draw_actions(draw::DrawSession& session, const draw::Examples& examples, DrawSettings& settings,
                                 std::function<void()> open_image);

}  // namespace vlae::studio
