#include "widgets/field.h"

#include <imgui_stdlib.h>

#include <charconv>
#include <cmath>

#include "widgets/paint.h"

namespace vlae::studio {
namespace {

bool edit(const char* id, Region where, std::string& value, const FieldLook& look, ImGuiInputTextFlags flags) {
  ImGui::SetCursorScreenPos(where.top_left());
  ImGui::SetNextItemWidth(where.width);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {px(12), std::floor((where.height - px(type::body)) / 2)});
  ImGui::PushFont(font(Face::regular), px(type::body));  // as the words of a combo beside it, at every scale
  ImGui::BeginDisabled(!look.enabled);
  ImGui::InputTextWithHint((std::string("##") + id).c_str(), look.hint, &value, flags);
  ImGui::EndDisabled();
  ImGui::PopFont();
  ImGui::PopStyleVar();
  const bool edited = ImGui::IsItemDeactivatedAfterEdit();
  if (!look.unit.empty())
    text(where.right() - px(12), where.centre_y(), look.unit,
         {.size = type::caption, .colour = theme().text_3, .align = 1});
  return edited;
}

}  // namespace

bool text_field(const char* id, Region where, std::string& value, const FieldLook& look) {
  return edit(id, where, value, look, ImGuiInputTextFlags_None);
}

bool integer_field(const char* id, Region where, std::int64_t& value, std::int64_t minimum, std::int64_t maximum,
                   const FieldLook& look) {
  std::string digits = std::to_string(value);
  if (!edit(id, where, digits, look, ImGuiInputTextFlags_CharsDecimal | ImGuiInputTextFlags_AutoSelectAll))
    return false;
  std::int64_t typed = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), typed);
  const bool number = error == std::errc{} && end == digits.data() + digits.size();
  if (!number || typed < minimum || typed > maximum || typed == value) return false;
  value = typed;
  return true;
}

bool number_field(const char* id, Region where, double& value, double minimum, double maximum, const FieldLook& look) {
  char shortest[32];
  const auto written = std::to_chars(shortest, shortest + sizeof shortest, value);
  std::string digits(shortest, written.ptr);
  if (!edit(id, where, digits, look, ImGuiInputTextFlags_CharsScientific | ImGuiInputTextFlags_AutoSelectAll))
    return false;
  double typed = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), typed);
  const bool number = error == std::errc{} && end == digits.data() + digits.size();
  if (!number || !(typed >= minimum && typed <= maximum) || typed == value) return false;
  value = typed;
  return true;
}

}  // namespace vlae::studio
