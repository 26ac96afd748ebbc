#include "widgets/slider.h"

#include <algorithm>
#include <cmath>

#include "widgets/item.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

float fraction_of(float value, const SliderRange& range) {
  if (range.logarithmic) return std::log(value / range.minimum) / std::log(range.maximum / range.minimum);
  return (value - range.minimum) / (range.maximum - range.minimum);
}

float value_at(float fraction, const SliderRange& range) {
  fraction = std::clamp(fraction, 0.0f, 1.0f);
  if (range.logarithmic) return range.minimum * std::pow(range.maximum / range.minimum, fraction);
  return range.minimum + fraction * (range.maximum - range.minimum);
}

float allowed(float value, const SliderRange& range) {
  if (range.step > 0) value = std::round(value / range.step) * range.step;
  return std::clamp(value, range.minimum, range.maximum);
}

// One notch of the wheel or one press of an arrow: a step, or a fiftieth of the track.
float nudged(float value, float notches, const SliderRange& range) {
  const float moved = value_at(fraction_of(value, range) + notches / 50, range);
  if (range.step <= 0 || allowed(moved, range) != value) return moved;
  return value + std::copysign(range.step, notches);
}

// Disabled: a grey groove and a ring that cannot be taken, as the text beside it.
void paint(Region track, float fraction, const Item& item) {
  const Theme& t = theme();
  const bool enabled = (ImGui::GetItemFlags() & ImGuiItemFlags_Disabled) == 0;
  auto& list = *ImGui::GetWindowDrawList();
  const float y = track.centre_y(), knob = track.x + track.width * fraction;
  const ImU32 colour = !enabled                    ? mix(t.track, t.neutral, 0.55f)
                       : item.held || item.hovered ? mix(t.accent, t.dark ? IM_COL32_WHITE : IM_COL32_BLACK, 0.12f)
                                                   : t.accent;
  const auto groove = [&](float right, ImU32 fill) {
    list.AddRectFilled({track.x - stroke(2), y - stroke(2.5f)}, {right, y + stroke(2.5f)}, fill, stroke(2.5f));
  };
  groove(track.right() + stroke(2), t.track);
  groove(knob, colour);
  if (!t.dark && enabled)
    list.AddCircleFilled({knob, y + stroke(1.5f)}, stroke(10.5f), with_alpha(t.shadow, 0.12f), 32);
  list.AddCircleFilled({knob, y}, stroke(9.5f), colour, 32);
  list.AddCircleFilled({knob, y}, stroke(4), t.surface, 24);
  if (item.focused) paint_focus_ring({knob - px(9), y - px(9), px(18), px(18)}, 9);
}

enum Input : int { closed, opening, open };  // of a typed value, kept by the window

// The native input in place of the track, until Enter, Escape or a click elsewhere.
bool typed(const char* id, Region where, float& value, const SliderRange& range, int& input) {
  ImGui::SetCursorScreenPos(where.top_left());
  ImGui::SetNextItemWidth(where.width);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {px(8), std::round((where.height - px(type::body)) / 2)});
  if (input == opening) ImGui::SetKeyboardFocusHere();
  input = open;
  float wanted = value;
  ImGui::InputFloat((std::string("##") + id + ":typed").c_str(), &wanted, 0, 0, "%g",
                    ImGuiInputTextFlags_AutoSelectAll);
  ImGui::PopStyleVar();
  if (ImGui::IsItemDeactivated()) input = closed;
  const float result = std::isfinite(wanted) ? allowed(wanted, range) : value;
  if (!ImGui::IsItemDeactivatedAfterEdit() || result == value) return false;
  value = result;
  return true;
}

float wanted_value(const Item& item, Region track, float value, const SliderRange& range) {
  const ImGuiIO& io = ImGui::GetIO();
  if (item.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) return range.initial;
  if (item.held && ImGui::IsMouseDown(ImGuiMouseButton_Left) && ImGui::GetMouseClickedCount(ImGuiMouseButton_Left) < 2)
    return allowed(value_at((io.MousePos.x - track.x) / track.width, range), range);
  if (item.hovered && io.MouseWheel != 0) return allowed(nudged(value, io.MouseWheel, range), range);
  if (item.focused && ImGui::IsKeyPressed(ImGuiKey_LeftArrow)) return allowed(nudged(value, -1, range), range);
  if (item.focused && ImGui::IsKeyPressed(ImGuiKey_RightArrow)) return allowed(nudged(value, 1, range), range);
  return value;
}

}  // namespace

bool slider(const char* id, Region where, float& value, const SliderRange& range, const SliderLook& look) {
  const float y = where.centre_y();
  if (!look.label.empty()) where.skip_left(text(where.x, y, look.label, {.colour = theme().text_2}) + px(16));
  if (look.format) {
    const std::string shown = look.format(value);
    text(where.right(), y, shown, {.face = Face::bold, .align = 1});
    where.width -= std::max(px(44), text_width(shown, type::body, Face::bold) + px(14));
  }
  int& input = *ImGui::GetStateStorage()->GetIntRef(ImGui::GetID((std::string(id) + ":typing").c_str()), closed);
  if (input != closed) return typed(id, where, value, range, input);

  const Item item = place_item(id, where);
  ImGui::SetItemKeyOwner(ImGuiKey_MouseWheelY);  // the page does not scroll meanwhile
  if (item.activated && ImGui::GetIO().KeyCtrl) input = opening;
  const Region track{where.x + px(8), y, where.width - px(16), 0};
  const float before = value;
  if (input == closed) value = wanted_value(item, track, value, range);
  paint(track, fraction_of(value, range), item);
  return value != before;
}

}  // namespace vlae::studio
