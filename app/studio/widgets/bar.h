#pragma once
// Bars, legends and key hints: what is only looked at.

#include <imgui.h>

#include <string_view>

#include "widgets/region.h"

namespace vlae::studio {

// A horizontal bar from the left, snapped to whole pixels; fraction is clamped to 0..1. track 0: none behind it.
void bar(Region where, float fraction, ImU32 colour, ImU32 track = 0, float rounding = 3);
void progress_bar(Region where, float fraction);

enum class LegendMark { square, line, dot, outline, dashed, tile };
// At x, around centre_y; moves x behind it.
void legend_item(float& x, float centre_y, LegendMark mark, ImU32 colour, std::string_view label);

// A key cap and what the key does (may be empty for the first of several keys); moves x behind it.
void key_hint(float& x, float centre_y, std::string_view key, std::string_view what);
float key_hint_width(std::string_view key, std::string_view what);

}  // namespace vlae::studio
