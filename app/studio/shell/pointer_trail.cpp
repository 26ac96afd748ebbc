#include "shell/pointer_trail.h"

#include <imgui_internal.h>

#include <cfloat>

namespace vlae::studio {
namespace {

// As the windows stood in the last frame that was drawn.
bool lies_on(ImGuiID window, ImVec2 point) {
  if (ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel)) return false;
  ImGuiWindow *on_top = nullptr, *under_moving = nullptr;
  ImGui::FindHoveredWindowEx(point, false, &on_top, &under_moving);
  return on_top != nullptr && on_top->ID == window;
}

bool apply(const ImGuiInputEvent& event, PointerSample& sample) {
  if (event.Type == ImGuiInputEventType_MousePos) {
    if (event.MousePos.PosX == -FLT_MAX) return false;  // the pointer left the window
    sample.x = event.MousePos.PosX;
    sample.y = event.MousePos.PosY;
    return true;
  }
  if (event.Type != ImGuiInputEventType_MouseButton || event.MouseButton.Button != ImGuiMouseButton_Left) return false;
  sample.pressed = event.MouseButton.Down;
  return true;
}

}  // namespace

std::vector<PointerSample> PointerTrail::take(ImGuiID page) {
  std::vector<PointerSample> samples;
  for (const ImGuiInputEvent& event : ImGui::GetCurrentContext()->InputEventsTrail) {
    if (!apply(event, last_)) continue;
    last_.on_page = lies_on(page, {last_.x, last_.y});
    samples.push_back(last_);
  }
  return samples;
}

}  // namespace vlae::studio
