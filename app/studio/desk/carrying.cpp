#include "desk/carrying.h"

#include <imgui.h>

#include "widgets/tooltip.h"

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
  picture_box(8, [&](ImVec2 at) {
    picture.draw(at, multiple, ink_on_paper(app.carried->x));
    return ImVec2{picture_width(multiple), picture_width(multiple)};
  });
}

}  // namespace vlae::studio
