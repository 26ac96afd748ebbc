#include "shell/close_question.h"

#include <icons_font_awesome_6.h>

#include <cmath>

#include "widgets/button.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

constexpr float question_width = 520;  // reference pixels

CloseAnswer draw_content(Region inside, const std::string& reason) {
  heading(inside, "", "Close VLAE Studio?");
  inside.skip_top(px(8));
  paragraph(inside.x, inside.y, inside.width, reason, {.colour = theme().text_2});
  Region row = inside.take_bottom(px(48));
  const ButtonLook save{.kind = ButtonKind::primary, .icon = ICON_FA_FLOPPY_DISK};
  const float save_width = button_width("Save and close", save);
  const bool close = button("save_and_close", row.take_right(save_width), "Save and close", save);
  row.take_right(px(12));
  const ButtonLook stay{.kind = ButtonKind::tonal};
  const bool back = button("keep_working", row.take_right(button_width("Keep training", stay)), "Keep training", stay);
  if (back || ImGui::IsKeyPressed(ImGuiKey_Escape)) return CloseAnswer::stay;
  return close ? CloseAnswer::close : CloseAnswer::none;
}

}  // namespace

CloseAnswer draw_close_question(bool open_now, const std::string& reason) {
  if (open_now) ImGui::OpenPopup("close_question");
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float words = paragraph_height(px(question_width - 48), reason);
  const ImVec2 size{px(question_width), px(24 + 32 + 8 + 24 + 48 + 24) + words};
  ImGui::SetNextWindowPos({std::floor((screen.x - size.x) / 2), std::floor((screen.y - size.y) / 2)});
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, px(12));
  const bool open = ImGui::BeginPopupModal("close_question", nullptr,
                                           ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                               ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleVar(2);
  if (!open) return CloseAnswer::none;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const CloseAnswer answer = draw_content(Region{at.x, at.y, size.x, size.y}.inset(px(24)), reason);
  if (answer != CloseAnswer::none) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
  return answer;
}

}  // namespace vlae::studio
