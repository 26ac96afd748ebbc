#include "desk/carrying.h"

#include <imgui.h>

#include "look/scale.h"

namespace vlae::studio {
namespace {

constexpr const char* payload = "picture";
constexpr float multiple = 2;

}  // namespace

void offer_picture(AppContext& app, const std::function<CarriedPicture()>& picture) {
  if (!ImGui::BeginDragDropSource(ImGuiDragDropFlags_SourceNoPreviewTooltip)) return;
  if (!picture_is_carried()) app.carried = picture();
  ImGui::SetDragDropPayload(payload, nullptr, 0);
  ImGui::EndDragDropSource();
}

std::optional<CarriedPicture> accept_picture(const AppContext& app) {
  std::optional<CarriedPicture> accepted;
  if (!ImGui::BeginDragDropTarget()) return accepted;
  if (ImGui::AcceptDragDropPayload(payload)) accepted = app.carried;
  ImGui::EndDragDropTarget();
  return accepted;
}

bool picture_is_carried() {
  const ImGuiPayload* carried = ImGui::GetDragDropPayload();
  return carried != nullptr && carried->IsDataType(payload);
}

void draw_carried_picture(AppContext& app, Picture& picture) {
  if (!picture_is_carried()) return app.carried.reset();
  if (!app.carried) return;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {px(8), px(8)});
  if (ImGui::BeginTooltip()) {
    picture.draw(ImGui::GetCursorScreenPos(), multiple, ink_on_paper(app.carried->x));
    ImGui::Dummy({picture_width(multiple), picture_width(multiple)});
    ImGui::EndTooltip();
  }
  ImGui::PopStyleVar();
}

}  // namespace vlae::studio
