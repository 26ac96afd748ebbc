#pragma once
// What a person can do in this workspace.

#include <vector>

#include "desk/action.h"
#include "desk_state/app_context.h"
#include "placement_panels/placement_settings.h"
#include "placement_state/placement_session.h"

namespace vlae::studio {

std::vector<Action> placement_actions(AppContext& app, placement_state::PlacementSession& session,
                                      PlacementSettings& settings);

}  // namespace vlae::studio
