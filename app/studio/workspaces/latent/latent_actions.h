#pragma once
// The table of what a person can do in this workspace.

#include <vector>

#include "latent_state/walk_session.h"
#include "studio/shell/action.h"
#include "studio/workspaces/latent/latent_settings.h"

namespace vlae::studio {

std::vector<Action> latent_actions(walk::WalkSession& session, LatentSettings& settings,
                                   std::function<void()> open_exports);

}  // namespace vlae::studio
