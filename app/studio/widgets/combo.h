#pragma once
// A drop-down. Height 36 to 40.

#include <span>
#include <string>
#include <string_view>

#include "studio/widgets/region.h"

namespace vlae::studio {

// True when `chosen` changed.
bool combo(const char* id, Region where, int& chosen, std::span<const std::string> choices, const char* icon = nullptr);

// The same frame for any menu: returns true while its popup is open (fill it with menu_row, then end_drop_down).
bool begin_drop_down(const char* id, Region where, std::string_view shown, const char* icon = nullptr);
void end_drop_down();
// A row of a popup; true when chosen (the popup closes).
bool menu_row(const char* id, std::string_view label, const char* icon = nullptr, bool selected = false,
              std::string_view note = {});
void menu_separator();

}  // namespace vlae::studio
