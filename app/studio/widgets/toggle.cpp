#include "widgets/toggle.h"

#include "widgets/item.h"
#include "widgets/paint.h"

namespace vlae::studio {

bool toggle(const char* id, float x, float centre_y, bool& on, std::string_view label, float* width) {
  const float whole = px(40) + (label.empty() ? 0 : px(10) + text_width(label));
  if (width) *width = whole;
  const Item item = place_item(id, {x, centre_y - px(16), whole, px(32)});
  if (item.clicked) on = !on;
  const float travel = eased(on);

  const Region track{x, centre_y - px(11), px(40), px(22)};
  rectangle(track, mix(theme().toggle_off, theme().accent, travel), 11);
  const ImU32 knob = theme().dark ? mix(theme().toggle_knob, theme().on_accent, travel) : theme().toggle_knob;
  ImGui::GetWindowDrawList()->AddCircleFilled({x + px(11) + (px(40) - px(22)) * travel, centre_y}, stroke(8), knob, 32);
  if (item.focused) paint_focus_ring(track, 11);
  text(x + px(50), centre_y, label);
  return item.clicked;
}

}  // namespace vlae::studio
