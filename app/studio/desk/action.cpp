#include "desk/action.h"

#include <icons_font_awesome_6.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>
#include <vector>

namespace vlae::studio {
namespace {

constexpr std::array<std::pair<ImGuiKey, const char*>, 17> own_names{{{ImGuiKey_LeftArrow, ICON_FA_ARROW_LEFT},
                                                                      {ImGuiKey_RightArrow, ICON_FA_ARROW_RIGHT},
                                                                      {ImGuiKey_UpArrow, ICON_FA_ARROW_UP},
                                                                      {ImGuiKey_DownArrow, ICON_FA_ARROW_DOWN},
                                                                      {ImGuiKey_LeftBracket, "["},
                                                                      {ImGuiKey_RightBracket, "]"},
                                                                      {ImGuiKey_Equal, "+"},
                                                                      {ImGuiKey_KeypadAdd, "+"},
                                                                      {ImGuiKey_Minus, "\u2212"},
                                                                      {ImGuiKey_KeypadSubtract, "\u2212"},
                                                                      {ImGuiKey_Escape, "Esc"},
                                                                      {ImGuiKey_Enter, "Enter"},
                                                                      {ImGuiKey_Comma, ","},
                                                                      {ImGuiKey_Period, "."},
                                                                      {ImGuiKey_Slash, "/"},
                                                                      {ImGuiKey_PageUp, "Page up"},
                                                                      {ImGuiKey_PageDown, "Page down"}}};

ImGuiKey key_of(ImGuiKeyChord chord) { return static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_); }

// Keys that walk and press controls once the person has begun to use Tab.
bool walks_controls(ImGuiKeyChord chord) {
  constexpr std::array keys{ImGuiKey_Space,   ImGuiKey_Enter,     ImGuiKey_LeftArrow, ImGuiKey_RightArrow,
                            ImGuiKey_UpArrow, ImGuiKey_DownArrow, ImGuiKey_Home,      ImGuiKey_End};
  return (chord & ImGuiMod_Mask_) == 0 && std::ranges::find(keys, key_of(chord)) != keys.end();
}

// What a text field does with a key itself.
bool belongs_to_typing(ImGuiKeyChord chord) {
  const bool plain = (chord & (ImGuiMod_Ctrl | ImGuiMod_Alt)) == 0;
  const bool function_key = key_of(chord) >= ImGuiKey_F1 && key_of(chord) <= ImGuiKey_F12;
  constexpr std::array edits{ImGuiKey_A, ImGuiKey_C, ImGuiKey_V, ImGuiKey_X, ImGuiKey_Y, ImGuiKey_Z};
  return plain ? !function_key : std::ranges::find(edits, key_of(chord)) != edits.end();
}

bool free_to_use(ImGuiKeyChord chord) {
  const ImGuiIO& io = ImGui::GetIO();
  return !(io.WantTextInput && belongs_to_typing(chord)) && !(io.NavVisible && walks_controls(chord));
}

// The keys that went down since the last frame, each with the modifiers held at that moment: in a slow frame Ctrl may
// be up again before the frame sees the key. The trail is walked backwards from the modifiers that are known, those of
// now.
std::vector<ImGuiKeyChord> chords_since_last_frame() {
  std::vector<ImGuiKeyChord> chords;
  ImGuiKeyChord modifiers = ImGui::GetIO().KeyMods;
  const auto& trail = ImGui::GetCurrentContext()->InputEventsTrail;
  for (int i = trail.Size - 1; i >= 0; --i) {
    const ImGuiInputEvent& event = trail[i];
    if (event.Type != ImGuiInputEventType_Key) continue;
    if ((event.Key.Key & ImGuiMod_Mask_) != 0)
      modifiers = event.Key.Down ? modifiers & ~event.Key.Key : modifiers | event.Key.Key;
    else if (event.Key.Down)
      chords.push_back(modifiers | event.Key.Key);
  }
  return chords;
}

bool repeating(ImGuiKeyChord chord) {
  const ImGuiKey key = key_of(chord);
  return ImGui::GetIO().KeyMods == (chord & ImGuiMod_Mask_) && ImGui::GetKeyData(key)->DownDuration > 0 &&
         ImGui::IsKeyPressed(key, true);
}

bool pressed(ImGuiKeyChord chord, bool repeats, std::span<const ImGuiKeyChord> now) {
  if (chord == 0 || !free_to_use(chord)) return false;
  // Owned from now on: the native keyboard navigation sees neither this press nor the next.
  if (walks_controls(chord)) ImGui::SetKeyOwner(key_of(chord), ImHashStr("shortcuts"));
  return std::ranges::find(now, chord) != now.end() || (repeats && repeating(chord));
}

}  // namespace

const Action& action_named(std::span<const Action> rows, std::string_view id) {
  const auto found = std::ranges::find_if(rows, [id](const Action& row) { return row.id == id; });
  if (found == rows.end()) throw std::out_of_range("no action named " + std::string(id));
  return *found;
}

std::string key_name(ImGuiKeyChord chord) {
  if (chord == 0) return "";
  std::string name;
  if (chord & ImGuiMod_Ctrl) name += "Ctrl+";
  if (chord & ImGuiMod_Shift) name += "Shift+";
  if (chord & ImGuiMod_Alt) name += "Alt+";
  const auto own = std::ranges::find(own_names, key_of(chord), &std::pair<ImGuiKey, const char*>::first);
  return name + (own != own_names.end() ? own->second : ImGui::GetKeyName(key_of(chord)));
}

void run_shortcuts(std::span<const Action> actions) {
  if (ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel)) return;
  const std::vector<ImGuiKeyChord> now = chords_since_last_frame();
  for (const Action& action : actions) {
    const bool first = pressed(action.key, action.repeats, now);
    const bool second = pressed(action.second_key, action.repeats, now);
    if ((first || second) && action.available()) action.run();
  }
}

bool action_button(const Action& action, Region where, ButtonKind kind) {
  const ButtonLook look{.kind = kind, .icon = action.icon, .enabled = action.available()};
  const bool clicked = button(action.id, where, action.label, look);
  if (clicked) action.run();
  return clicked;
}

bool action_icon(const Action& action, Region where, const IconButtonLook& look) {
  IconButtonLook now = look;
  now.enabled = look.enabled && action.available();
  const bool clicked = icon_button(action.id, where, action.icon, action.label, key_name(action.key), now);
  if (clicked) action.run();
  return clicked;
}

}  // namespace vlae::studio
