#pragma once
// Draw a digit, see its code and what it costs, watch it decompress pixel by pixel.

#include <memory>

#include "studio/shell/workspace.h"

namespace vlae::studio {

std::unique_ptr<Workspace> make_draw_workspace(AppContext& app);

}  // namespace vlae::studio
