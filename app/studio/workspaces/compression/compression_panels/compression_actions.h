#pragma once
// The table of what a person can do in this workspace.

#include <functional>
#include <vector>

#include "compression_panels/compression_page.h"

namespace vlae::studio {

std::vector<Action> compression_actions(AppContext& app, compression_state::CompressionSession& session,
                                        CompressionSettings& settings, std::function<void(MenuWanted)> open_menu);

}  // namespace vlae::studio
