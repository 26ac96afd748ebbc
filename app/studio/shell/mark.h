#pragma once
// The program's mark: nine cells, three decided, one still warm: the pixel being decided.

#include <imgui.h>

namespace vlae::studio {

constexpr float mark_side = 31;  // reference pixels at 1

void paint_mark(ImVec2 top_left, float multiple = 1);

}  // namespace vlae::studio
