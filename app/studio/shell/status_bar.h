#pragma once
// Device, the model that is shown, what goes on elsewhere and the last timing on the left; the keys that work now on
// the right: in what the messages leave of the bar.

#include <span>
#include <string>

#include "desk/workspace.h"
#include "desk_state/app_context.h"
#include "widgets/region.h"

namespace vlae::studio {

struct StatusBarContent {
  std::string activity;  // of workspaces that are not shown
  std::span<const KeyHint> hints;
};
void draw_status_bar(Region where, const AppContext& app, const StatusBarContent& content);

}  // namespace vlae::studio
