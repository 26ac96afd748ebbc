#pragma once
// A drop-down. Height 36 to 40.

#include <span>
#include <string>
#include <string_view>

#include "widgets/region.h"

namespace vlae::studio {

// True when `chosen` changed.
bool combo(const char* id, Region where, int& chosen, std::span<const std::string> choices, const char* icon = nullptr);

constexpr float tallest_menu = 700;  // reference pixels; one with more to show scrolls

// A menu under any button: returns true while it is open (fill it with menu_row, then end_menu). `open_now` opens it.
bool begin_menu(const char* id, Region under, bool open_now);
void end_menu();
// The frame of a combo for any menu: returns true while its popup is open (fill it with menu_row, then end_menu).
bool begin_drop_down(const char* id, Region where, std::string_view shown, const char* icon = nullptr);
// A row of a popup; true when chosen (the popup closes).
bool menu_row(const char* id, std::string_view label, const char* icon = nullptr, bool selected = false,
              std::string_view note = {});
void menu_separator();

}  // namespace vlae::studio
