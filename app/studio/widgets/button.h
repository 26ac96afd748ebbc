#pragma once
// Buttons. Each is one item with an id (unique in its window) that the test engine finds by that name.

#include <string_view>

#include "widgets/region.h"

namespace vlae::studio {

enum class ButtonKind { primary, tonal, outline, quiet, warm };  // at most one primary on a card
enum class ControlState { rest, hover, pressed, focus, disabled };

struct ButtonLook {
  ButtonKind kind = ButtonKind::tonal;
  const char* icon = nullptr;
  bool enabled = true;
};

// True in the frame of the click (or Space/Enter while focused). Height 40, main action 48.
bool button(const char* id, Region where, std::string_view label, const ButtonLook& look = {});
float button_width(std::string_view label, const ButtonLook& look = {});  // in pixels

struct IconButtonLook {
  ButtonKind kind = ButtonKind::quiet;
  bool enabled = true;
  bool round = false;  // play only
  float icon_size = 18;
};

// A button without a word has a tooltip: its name and key ("Ctrl+Z", may be empty).
bool icon_button(const char* id, Region where, const char* icon, std::string_view name, std::string_view key = {},
                 const IconButtonLook& look = {});

// A word (with an icon) that acts like a link, right-aligned at `right`: "Open image".
bool link_button(const char* id, float right, float centre_y, const char* icon, std::string_view label);

void paint_button(Region where, std::string_view label, const ButtonLook& look, ControlState state);

}  // namespace vlae::studio
