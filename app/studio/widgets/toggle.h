#pragma once
// A switch for a state, 40 x 22, with its word on the right.

#include <string_view>

namespace vlae::studio {

// At x, around centre_y. True when `on` changed. `width` (if given) receives the width of switch and word in pixels.
bool toggle(const char* id, float x, float centre_y, bool& on, std::string_view label, float* width = nullptr);

}  // namespace vlae::studio
