#pragma once
// What the panels of this workspace are given: the state they show, what they may change, and the table of actions.

#include <span>
#include <string_view>

#include "desk/action.h"
#include "desk_state/app_context.h"
#include "look/scale.h"
#include "placement_panels/placement_settings.h"
#include "placement_state/placement_session.h"

namespace vlae::studio {

struct PlacementPage {
  AppContext& app;
  placement_state::PlacementSession& session;
  PlacementSettings& settings;
  std::span<const Action> actions;
  Room room = Room::wide;

  const Action& action(std::string_view id) const { return action_named(actions, id); }
  bool in_use(const placement_state::Member& member) const { return app.model && app.model->path == member.path; }
};

}  // namespace vlae::studio
