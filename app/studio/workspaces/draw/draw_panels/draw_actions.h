#pragma once
// What a person can do in this workspace: the table behind its buttons, keys, tooltips and the help overlay.

#include <functional>
#include <vector>

#include "desk/action.h"
#include "draw_panels/draw_settings.h"
#include "draw_state/draw_session.h"
#include "draw_state/examples.h"

namespace vlae::studio {

// The rows refer to the state and the settings, which have to outlive them. `open_image` asks for a file.
std::vector<Action> draw_actions(draw_state::DrawSession& session, const draw_state::Examples& examples,
                                 DrawSettings& settings, std::function<void()> open_image);

// Its row "play" becomes "Pause" while the playback moves, as the button would act.
void follow_playback(std::vector<Action>& actions, const draw_state::Playback& playback);

}  // namespace vlae::studio
