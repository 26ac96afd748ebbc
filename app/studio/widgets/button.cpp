#include "widgets/button.h"

#include <algorithm>

#include "widgets/item.h"
#include "widgets/paint.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

constexpr float icon_box = 20, icon_gap = 8;  // reference pixels

struct Colours {
  ImU32 fill = 0, text = 0, border = 0;
};

ImU32 primary_fill(ControlState state) {
  const ImU32 towards = theme().dark ? IM_COL32_WHITE : IM_COL32_BLACK;
  const float amount = state == ControlState::hover ? 0.12f : state == ControlState::pressed ? 0.24f : 0;
  return mix(theme().accent, towards, amount);
}

ImU32 tinted_fill(ImU32 tint, ImU32 full, ControlState state) {
  return mix(tint, full, state == ControlState::hover ? 0.14f : state == ControlState::pressed ? 0.26f : 0);
}

Colours plain_colours(ControlState state) {
  const Theme& t = theme();
  if (state == ControlState::hover) return {.fill = t.well, .text = t.text};
  if (state == ControlState::pressed) return {.fill = t.track, .text = t.text};
  return {.fill = 0, .text = t.text_2};
}

Colours enabled_colours(ButtonKind kind, ControlState state) {
  const Theme& t = theme();
  switch (kind) {
    case ButtonKind::primary:
      return {.fill = primary_fill(state), .text = t.on_accent};
    case ButtonKind::tonal:
      return {.fill = tinted_fill(t.accent_tint, t.accent, state), .text = t.accent_text};
    case ButtonKind::warm:
      return {.fill = tinted_fill(t.warm_tint, t.warm, state), .text = t.warm_text};
    case ButtonKind::outline: {
      Colours colours = plain_colours(state);
      colours.border = t.line;
      return colours;
    }
    case ButtonKind::quiet:
      break;
  }
  return plain_colours(state);
}

Colours colours_of(ButtonKind kind, ControlState state) {
  Colours colours = enabled_colours(kind, state);
  if (state != ControlState::disabled) return colours;
  colours.text = with_alpha(theme().text_3, 0.6f);
  if (colours.fill != 0) colours.fill = with_alpha(theme().track, 0.6f);
  if (colours.border != 0) colours.border = with_alpha(colours.border, 0.6f);
  return colours;
}

void paint_ground(Region where, const Colours& colours, ControlState state, float rounding) {
  if (colours.fill != 0) rectangle(where, colours.fill, rounding);
  if (colours.border != 0) frame(where, colours.border, rounding, 1.5f);
  if (state == ControlState::focus) paint_focus_ring(where, rounding);
}

Face face_of(ButtonKind kind) { return kind == ButtonKind::primary ? Face::bold : Face::regular; }

}  // namespace

void paint_button(Region where, std::string_view label, const ButtonLook& look, ControlState state) {
  const Colours colours = colours_of(look.kind, state);
  paint_ground(where, colours, state, 8);
  const bool both = look.icon != nullptr && !label.empty();
  const float icon_width = look.icon ? px(icon_box) + (both ? px(icon_gap) : 0) : 0;
  const float left = where.centre_x() - (icon_width + text_width(label, type::body, face_of(look.kind))) / 2;
  if (look.icon) icon(left + px(icon_box) / 2, where.centre_y(), look.icon, both ? 17 : 18, colours.text);
  text(left + icon_width, where.centre_y(), label, {.colour = colours.text, .face = face_of(look.kind)});
}

float button_width(std::string_view label, const ButtonLook& look) {
  const float icon_width = look.icon ? px(icon_box) + (label.empty() ? 0 : px(icon_gap)) : 0;
  return icon_width + text_width(label, type::body, face_of(look.kind)) + px(32);
}

bool button(const char* id, Region where, std::string_view label, const ButtonLook& look) {
  const Item item = place_item(id, where, look.enabled);
  paint_button(where, label, look, look.enabled ? item.state() : ControlState::disabled);
  return item.clicked;
}

bool icon_button(const char* id, Region where, const char* glyph, std::string_view name, std::string_view key,
                 const IconButtonLook& look) {
  const Item item = place_item(id, where, look.enabled);
  tooltip(name, key);
  const ControlState state = look.enabled ? item.state() : ControlState::disabled;
  const Colours colours = colours_of(look.kind, state);
  paint_ground(where, colours, state, look.round ? where.height / 2 / scale() : 8);
  icon(where.centre_x(), where.centre_y(), glyph, look.icon_size, colours.text);
  return item.clicked;
}

bool link_button(const char* id, float right, float centre_y, const char* glyph, std::string_view label) {
  const float width = text_width(label) + px(28);
  const Region where{right - width, centre_y - px(16), width, px(32)};
  const Item item = place_item(id, where);
  const ImU32 colour = item.hovered ? mix(theme().accent_text, theme().text, 0.35f) : theme().accent_text;
  icon(where.x + px(10), centre_y, glyph, 17, colour);
  text(right, centre_y, label, {.colour = colour, .align = 1});
  if (item.hovered)
    rectangle({where.x + px(28), centre_y + px(10), width - px(28), px(1)}, with_alpha(theme().accent_text, 0.6f));
  if (item.focused) paint_focus_ring(where, 8);
  return item.clicked;
}

}  // namespace vlae::studio
