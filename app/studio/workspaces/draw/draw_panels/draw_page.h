#pragma once
// What the panels of this workspace are given: the state they show, what they may change, and the table of actions.

#include <optional>
#include <span>
#include <string_view>

#include "desk/action.h"
#include "desk_state/app_context.h"
#include "draw_panels/draw_settings.h"
#include "draw_state/draw_session.h"
#include "draw_state/examples.h"
#include "widgets/region.h"

namespace vlae::studio {

struct DrawPage {
  AppContext& app;
  draw_state::DrawSession& session;
  draw_state::Examples& examples;
  DrawSettings& settings;
  std::span<const Action> actions;
  Region lower_card = {};                           // its place in this frame
  std::optional<int> hovered_pixel = std::nullopt;  // of the grid, in this frame

  const Action& action(std::string_view id) const;  // throws std::out_of_range if the table has no such row
};

}  // namespace vlae::studio
