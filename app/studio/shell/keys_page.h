#pragma once
// Help: everything that has a key.

#include <span>

#include "desk/action.h"
#include "desk/workspace.h"

namespace vlae::studio {

float keys_page_height(float width, std::span<const Action> program, const Workspace& workspace);
void draw_keys_page(Region where, std::span<const Action> program, const Workspace& workspace);

}  // namespace vlae::studio
