#pragma once
// The only place that names the workspaces: another one is another library, and a line here.

#include <memory>
#include <vector>

#include "desk/workspace.h"

namespace vlae::studio {

// In the order of their tabs. What one workspace does for all others is put into `app`.
std::vector<std::unique_ptr<Workspace>> make_workspaces(AppContext& app);

}  // namespace vlae::studio
