#pragma once
// What the panels of this workspace are given: the state they show, what they may change, and the table of actions.

#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "latent_state/walk_session.h"
#include "studio/shell/action.h"
#include "studio/shell/app_context.h"
#include "studio/workspaces/latent/latent_settings.h"

namespace vlae::studio {

class MapModel;

struct LatentPage {
  AppContext& app;
  walk::WalkSession& session;
  LatentSettings& settings;
  MapModel& map;
  std::span<const Action> actions;
  std::function<void(walk::End)> open_picture_for;  // asks for a file

  const Action& action(std::string_view id) const;  // throws std::out_of_range if the table has no such row
};

}  // namespace vlae::studio
