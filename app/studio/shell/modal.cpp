#include "shell/modal.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "look/scale.h"

namespace vlae::studio {

bool begin_modal(const char* id, bool open_now, ImVec2 size, Region& inside) {
  if (open_now) ImGui::OpenPopup(id);
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  size = {std::min(size.x, screen.x - px(32)), std::min(size.y, screen.y - px(32))};
  ImGui::SetNextWindowPos({std::floor((screen.x - size.x) / 2), std::floor((screen.y - size.y) / 2)});
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, px(12));
  const bool open = ImGui::BeginPopupModal(id, nullptr,
                                           ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                               ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleVar(2);
  if (!open) return false;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  inside = {at.x, at.y, size.x, size.y};
  return true;
}

void end_modal() { ImGui::EndPopup(); }

bool clicked_beside_modal() {
  return !ImGui::IsWindowAppearing() && ImGui::IsMouseClicked(ImGuiMouseButton_Left) &&
         !ImGui::IsWindowHovered(ImGuiHoveredFlags_AnyWindow | ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
}

}  // namespace vlae::studio
