#pragma once
// What a person can do, as one row of a table: it feeds buttons, shortcuts, tooltips, key hints and the help overlay.

#include <imgui.h>

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "widgets/button.h"

namespace vlae::studio {

struct Action {
  const char* id;                // of its button, and its name in tests: "undo"
  const char* icon;              // Font Awesome
  const char* label;             // "Undo"
  const char* help;              // one line for the help overlay: "Take back the last stroke"
  ImGuiKeyChord key = 0;         // ImGuiMod_Ctrl | ImGuiKey_Z; 0: none
  ImGuiKeyChord second_key = 0;  // another that does the same
  bool repeats = false;          // while the key is held
  std::function<void()> run;
  std::function<bool()> enabled = nullptr;  // nullptr: always
  const char* help_keys = nullptr;          // for the help overlay, instead of `key`; "": no row there

  bool available() const { return !enabled || enabled(); }
};

// The row with that id. Throws std::out_of_range naming it.
const Action& action_named(std::span<const Action> rows, std::string_view id);

std::string key_name(ImGuiKeyChord key);  // "Ctrl+Z", "Space", "←" as an icon glyph for arrows; "" for 0

// Runs the actions whose keys were pressed in this frame. Plain keys rest while text is being typed, and Space, Enter
// and the arrows belong to the focused control while the keyboard walks the controls (after Tab).
void run_shortcuts(std::span<const Action> actions);

// Buttons that show and run an action. `kind` as of button.h.
bool action_button(const Action& action, Region where, ButtonKind kind = ButtonKind::tonal);
bool action_icon(const Action& action, Region where, const IconButtonLook& look = {});

}  // namespace vlae::studio
