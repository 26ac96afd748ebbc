#pragma once
// The table of what a person can do in this workspace.

#include <vector>

#include "desk/action.h"
#include "latent_panels/latent_settings.h"
#include "latent_state/walk_session.h"

namespace vlae::studio {

std::vector<Action> latent_actions(latent_state::WalkSession& session, LatentSettings& settings,
                                   std::function<void()> open_exports);

}  // namespace vlae::studio
