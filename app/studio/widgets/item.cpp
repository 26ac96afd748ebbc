#include "widgets/item.h"

#include <algorithm>
#include <utility>

#include "look/scale.h"
#include "look/theme.h"

namespace vlae::studio {
namespace {
bool frame_wanted = false;
}

Item place_item(const char* id, Region where, bool enabled) {
  ImGui::SetCursorScreenPos(where.top_left());
  ImGui::BeginDisabled(!enabled);
  ImGui::PushStyleColor(ImGuiCol_NavCursor, 0);  // we paint our own focus ring
  Item item;
  item.clicked = ImGui::InvisibleButton(id, {std::max(1.0f, where.width), std::max(1.0f, where.height)},
                                        ImGuiButtonFlags_EnableNav);
  ImGui::PopStyleColor();
  item.hovered = ImGui::IsItemHovered();
  item.held = ImGui::IsItemActive();
  item.activated = ImGui::IsItemActivated();
  item.focused = ImGui::IsItemFocused() && ImGui::GetIO().NavVisible;
  ImGui::EndDisabled();
  return item;
}

void paint_focus_ring(Region where, float rounding) {
  const Region ring = where.grown(px(3));
  ImGui::GetWindowDrawList()->AddRect(ring.top_left(), ring.bottom_right(), theme().accent, stroke(rounding + 3),
                                      stroke(2));
}

float eased(bool on) {
  float* travelled = ImGui::GetStateStorage()->GetFloatRef(ImGui::GetItemID(), on ? 1.0f : 0.0f);
  const float goal = on ? 1.0f : 0.0f;
  const float step = ImGui::GetIO().DeltaTime / 0.12f;
  *travelled = goal > *travelled ? std::min(goal, *travelled + step) : std::max(goal, *travelled - step);
  if (*travelled != goal) request_frame();
  const float rest = 1 - *travelled;
  return 1 - rest * rest;
}

void request_frame() { frame_wanted = true; }
bool take_frame_request() { return std::exchange(frame_wanted, false); }

}  // namespace vlae::studio
