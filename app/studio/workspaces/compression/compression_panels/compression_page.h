#pragma once
// What the panels of this workspace are given: the state they show, what they may change, and the table of actions.

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "compression_panels/compression_settings.h"
#include "compression_state/compression_session.h"
#include "compression_state/picture_sources.h"
#include "desk/action.h"
#include "desk_state/app_context.h"
#include "look/scale.h"

namespace vlae::studio {

enum class MenuWanted { none, add, save };  // from its key

struct CompressionPage {
  AppContext& app;
  compression_state::CompressionSession& session;
  CompressionSettings& settings;
  std::span<const Action> actions;
  std::span<const compression_state::PictureSource> sources;
  std::function<void()> open_files;                                                    // asks for one
  std::function<void(const compression_state::PictureSource&, std::size_t)> add_from;  // so many pictures of a set
  std::function<void()> add_drawing;                                                   // of the canvas
  Region plot = {};  // of the stack's curve, for its picture; set by who draws it
  MenuWanted menu = MenuWanted::none;
  Room room = Room::wide;

  const Action& action(std::string_view id) const { return action_named(actions, id); }
  bool stack() const { return settings.page == 1; }
};

}  // namespace vlae::studio
