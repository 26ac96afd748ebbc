#include "widgets/combo.h"

#include <icons_font_awesome_6.h>

#include <algorithm>

#include "widgets/item.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

void paint_closed(Region where, std::string_view shown, const char* glyph, const Item& item) {
  rectangle(where, item.hovered ? mix(theme().well, theme().accent, 0.08f) : theme().well, 8);
  frame(where, theme().line, 8, 1);
  float x = where.x + px(12);
  if (glyph) {
    icon(x + px(9), where.centre_y(), glyph, 16, theme().text_3);
    x += px(28);
  }
  text_fitted(x, where.centre_y(), where.right() - px(34) - x, shown);
  icon(where.right() - px(18), where.centre_y(), ICON_FA_CHEVRON_DOWN, 13, theme().text_3);
  if (item.focused) paint_focus_ring(where, 8);
}

}  // namespace

bool begin_menu(const char* id, Region under, bool open_now) {
  if (open_now) ImGui::OpenPopup(id);
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const bool right_half = under.centre_x() > screen.x / 2;
  const bool low = under.centre_y() > screen.y * 0.7f;  // there it opens upwards
  ImGui::SetNextWindowPos({right_half ? under.right() : under.x, low ? under.y - px(6) : under.bottom() + px(6)},
                          ImGuiCond_Always, {right_half ? 1.0f : 0.0f, low ? 1.0f : 0.0f});
  ImGui::SetNextWindowSizeConstraints({under.width, 0}, {px(900), px(tallest_menu)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {px(8), px(8)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, px(2)});
  const bool open = ImGui::BeginPopup(id);
  if (!open) ImGui::PopStyleVar(2);
  return open;
}

void end_menu() {
  ImGui::EndPopup();
  ImGui::PopStyleVar(2);
}

bool begin_drop_down(const char* id, Region where, std::string_view shown, const char* glyph) {
  const Item item = place_item(id, where);
  paint_closed(where, shown, glyph, item);
  return begin_menu((std::string(id) + ":menu").c_str(), where, item.clicked);
}

bool menu_row(const char* id, std::string_view label, const char* glyph, bool selected, std::string_view note) {
  const float note_width = note.empty() ? 0 : text_width(note, type::caption) + px(24);
  const float wanted = px(36) + text_width(label) + note_width + px(16);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Region where{at.x, at.y, std::max(wanted, ImGui::GetContentRegionAvail().x), px(36)};
  const Item item = place_item(id, where);
  if (item.hovered || item.focused) rectangle(where, theme().well, 6);
  if (selected) rectangle(where, theme().accent_tint, 6);
  const ImU32 colour = selected ? theme().accent_text : theme().text;
  if (glyph) icon(where.x + px(18), where.centre_y(), glyph, 15, selected ? colour : theme().text_3);
  text(where.x + px(36), where.centre_y(), label, {.colour = colour});
  if (!note.empty())
    text(where.right() - px(12), where.centre_y(), note, {.size = type::caption, .colour = theme().text_3, .align = 1});
  if (item.clicked) ImGui::CloseCurrentPopup();
  return item.clicked;
}

void menu_separator() {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  rectangle({at.x + px(8), at.y + px(4), ImGui::GetContentRegionAvail().x - px(16), px(1)}, theme().line);
  ImGui::Dummy({1, px(9)});
}

bool combo(const char* id, Region where, int& chosen, std::span<const std::string> choices, const char* glyph) {
  const int before = chosen;
  const bool valid = chosen >= 0 && static_cast<std::size_t>(chosen) < choices.size();
  if (!begin_drop_down(id, where, valid ? std::string_view(choices[static_cast<std::size_t>(chosen)]) : "", glyph))
    return false;
  int index = 0;
  for (const std::string& choice : choices) {
    if (menu_row(choice.c_str(), choice, index == before ? ICON_FA_CHECK : nullptr, index == before)) chosen = index;
    ++index;
  }
  end_menu();
  return chosen != before;
}

}  // namespace vlae::studio
