#pragma once
// The list of everything that has a key, over the dimmed window.

#include <span>

#include "desk/action.h"
#include "desk/workspace.h"

namespace vlae::studio {

// Every frame; `open_now` opens it. Esc, F1, its button or a click beside it close it.
void draw_help_overlay(bool open_now, std::span<const Action> program, const Workspace& workspace);

}  // namespace vlae::studio
