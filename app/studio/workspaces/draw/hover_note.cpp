#include "studio/workspaces/draw/hover_note.h"

#include <imgui.h>

#include <algorithm>

#include "studio/widgets/paint.h"

namespace vlae::studio {
namespace {

constexpr float widest = 400;  // of a note, reference pixels; longer ones break

void draw_lines(std::string_view name, std::string_view formula) {
  const float width =
      std::min(px(widest), std::max(text_width(name, type::caption, Face::bold), text_width(formula, type::caption)));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  text(at.x, at.y + px(10), name, {.size = type::caption, .colour = theme().surface, .face = Face::bold});
  const float bottom = paragraph(at.x, at.y + px(24), width + 1, formula,
                                 {.size = type::caption, .colour = with_alpha(theme().surface, 0.85f)});
  ImGui::Dummy({width, bottom - at.y});
}

}  // namespace

void hover_note(Region where, std::string_view name, std::string_view formula) {
  ImGui::SetCursorScreenPos(where.top_left());
  ImGui::Dummy({std::max(1.0f, where.width), std::max(1.0f, where.height)});
  if (!ImGui::IsItemHovered(ImGuiHoveredFlags_DelayShort)) return;
  ImGui::PushStyleColor(ImGuiCol_PopupBg, theme().text);
  ImGui::PushStyleColor(ImGuiCol_Border, theme().text);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {px(14), px(10)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, px(8));
  if (ImGui::BeginTooltip()) {
    draw_lines(name, formula);
    ImGui::EndTooltip();
  }
  ImGui::PopStyleVar(2);
  ImGui::PopStyleColor(2);
}

}  // namespace vlae::studio
