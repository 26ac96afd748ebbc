#pragma once
// Mark, name, a tab for each workspace; model, zoom, theme, fullscreen, help.

#include <filesystem>
#include <memory>
#include <optional>
#include <span>

#include "desk/action.h"
#include "desk/workspace.h"
#include "desk_state/app_context.h"
#include "shell/model_menu.h"
#include "widgets/region.h"

namespace vlae::studio {

struct TopBarContent {
  AppContext& app;
  std::span<const std::unique_ptr<Workspace>> workspaces;
  std::size_t current;              // workspace
  std::span<const Action> actions;  // with "open", "theme", "fullscreen", "help"
  ModelMenu& models;
};

struct TopBarEvents {
  std::optional<std::size_t> workspace;        // a tab was chosen
  std::optional<std::filesystem::path> model;  // a model was chosen; an empty path is the bundled one
  bool about = false;                          // the logo was clicked
};

TopBarEvents draw_top_bar(Region where, const TopBarContent& content);

}  // namespace vlae::studio
