#pragma once
// What the panels of this workspace are given: the state they show, what they may change, and the table of actions.

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "desk/action.h"
#include "desk_state/app_context.h"
#include "latent_panels/latent_settings.h"
#include "latent_state/map_model.h"
#include "latent_state/walk_session.h"
#include "look/scale.h"

namespace vlae::studio {

struct LatentPage {
  AppContext& app;
  latent_state::WalkSession& session;
  LatentSettings& settings;
  latent_state::MapModel& map;
  std::span<const Action> actions;
  std::function<void(latent_state::End)> open_picture_for;  // asks for a file
  Room room = Room::wide;

  std::string why_no_model() const;                 // where the session has none
  const Action& action(std::string_view id) const;  // throws std::out_of_range if the table has no such row
};

}  // namespace vlae::studio
