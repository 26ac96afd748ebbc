#include "look/theme.h"

#include <implot.h>

#include <algorithm>

#include "look/scale.h"

namespace vlae::studio {
namespace {

constexpr ImU32 rgb(unsigned hex) { return IM_COL32((hex >> 16) & 255, (hex >> 8) & 255, hex & 255, 255); }

Theme current_theme = light_theme();

void apply_sizes() {
  ImGuiStyle style;  // fresh defaults: sizes are set, never scaled twice
  style.WindowPadding = {px(20), px(20)};
  style.WindowRounding = 0;
  style.WindowBorderSize = 0;
  style.ChildRounding = px(12);
  style.FrameRounding = px(8);
  style.GrabRounding = px(8);
  style.PopupRounding = px(10);
  style.ScrollbarRounding = px(6);
  style.FramePadding = {px(12), px(9)};
  style.ItemSpacing = {px(16), px(8)};
  style.ItemInnerSpacing = {px(8), px(8)};
  style.CellPadding = {px(12), px(8)};
  style.FrameBorderSize = px(1);
  style.PopupBorderSize = px(1);
  style.ScrollbarSize = px(12);
  style.GrabMinSize = px(18);
  style.DisabledAlpha = 0.6f;
  style.CircleTessellationMaxError = 0.1f;
  style.CurveTessellationMaxError = 0.1f;
  style.HoverStationaryDelay = 0.15f;
  style.HoverDelayShort = 0.15f;
  style.FontSizeBase = px(type::body);
  ImGui::GetStyle() = style;
}

void apply_colours() {
  const Theme& t = current_theme;
  const ImU32 clear = 0;
  const struct {
    ImGuiCol what;
    ImU32 colour;
  } table[] = {
      {ImGuiCol_Text, t.text},
      {ImGuiCol_TextDisabled, t.text_3},
      {ImGuiCol_WindowBg, t.background},
      {ImGuiCol_ChildBg, clear},
      {ImGuiCol_PopupBg, t.surface},
      {ImGuiCol_Border, t.line},
      {ImGuiCol_BorderShadow, clear},
      {ImGuiCol_FrameBg, t.well},
      {ImGuiCol_FrameBgHovered, mix(t.well, t.accent, 0.08f)},
      {ImGuiCol_FrameBgActive, mix(t.well, t.accent, 0.14f)},
      {ImGuiCol_Button, t.accent_tint},
      {ImGuiCol_ButtonHovered, mix(t.accent_tint, t.accent, 0.14f)},
      {ImGuiCol_ButtonActive, mix(t.accent_tint, t.accent, 0.26f)},
      {ImGuiCol_CheckMark, t.accent},
      {ImGuiCol_CheckboxSelectedBg, t.well},
      {ImGuiCol_SliderGrab, t.accent},
      {ImGuiCol_SliderGrabActive, t.accent_text},
      {ImGuiCol_Header, t.accent_tint},
      {ImGuiCol_HeaderHovered, t.well},
      {ImGuiCol_HeaderActive, mix(t.accent_tint, t.accent, 0.2f)},
      {ImGuiCol_Separator, t.line},
      {ImGuiCol_SeparatorHovered, t.accent},
      {ImGuiCol_SeparatorActive, t.accent},
      {ImGuiCol_ScrollbarBg, clear},
      {ImGuiCol_ScrollbarGrab, t.track},
      {ImGuiCol_ScrollbarGrabHovered, t.neutral},
      {ImGuiCol_ScrollbarGrabActive, t.text_3},
      {ImGuiCol_TextSelectedBg, with_alpha(t.accent, 0.28f)},
      {ImGuiCol_InputTextCursor, t.text},
      {ImGuiCol_NavCursor, t.accent},
      {ImGuiCol_TableHeaderBg, clear},
      {ImGuiCol_TableBorderLight, with_alpha(t.line, 0.6f)},
      {ImGuiCol_TableBorderStrong, t.line},
      {ImGuiCol_TableRowBg, clear},
      {ImGuiCol_TableRowBgAlt, clear},
      {ImGuiCol_ModalWindowDimBg, with_alpha(t.text, 0.35f)},
  };
  if (t.dark)
    ImGui::StyleColorsDark();
  else
    ImGui::StyleColorsLight();
  for (const auto& [what, colour] : table) ImGui::GetStyle().Colors[what] = ImGui::ColorConvertU32ToFloat4(colour);
}

// Calm plots: horizontal hairlines, no frame, no tick marks. Hand-chosen ticks count as minor ones in ImPlot, so the
// minor grid must be as strong as the major one.
void apply_plot_style() {
  ImPlotStyle style;
  style.PlotBorderSize = 0;
  style.PlotPadding = {0, px(6)};
  style.LabelPadding = {px(8), px(6)};
  style.MajorTickLen = style.MinorTickLen = {0, 0};
  style.MajorGridSize = style.MinorGridSize = {px(1), px(1)};
  style.MinorAlpha = 1;
  style.PlotMinSize = {px(20), px(20)};
  const auto colour = [&style](ImPlotCol what, ImU32 value) {
    style.Colors[what] = ImGui::ColorConvertU32ToFloat4(value);
  };
  colour(ImPlotCol_FrameBg, 0);
  colour(ImPlotCol_PlotBg, 0);
  colour(ImPlotCol_PlotBorder, 0);
  colour(ImPlotCol_AxisText, current_theme.text_3);
  colour(ImPlotCol_AxisGrid, current_theme.grid);
  colour(ImPlotCol_InlayText, current_theme.text_2);
  colour(ImPlotCol_AxisTick, current_theme.line);
  colour(ImPlotCol_AxisBgHovered, with_alpha(current_theme.text_3, 0.08f));
  colour(ImPlotCol_AxisBgActive, with_alpha(current_theme.text_3, 0.16f));
  ImPlot::GetStyle() = style;
}

}  // namespace

Theme light_theme() {
  return {.dark = false,
          .background = rgb(0xF3F0E8),
          .surface = rgb(0xFFFEFB),
          .well = rgb(0xF3F0E8),
          .segment_base = rgb(0xECE7DC),
          .status_bar = rgb(0xECE8DE),
          .line = rgb(0xE1DBCE),
          .track = rgb(0xE3DDD1),
          .grid = rgb(0xE9E4D9),
          .neutral = rgb(0x8B949B),
          .text = rgb(0x1B2530),
          .text_2 = rgb(0x475361),
          .text_3 = rgb(0x5E6975),
          .accent = rgb(0x0F6478),
          .accent_text = rgb(0x0C5A6C),
          .accent_tint = rgb(0xDDEBED),
          .on_accent = rgb(0xFFFFFF),
          .warm = rgb(0xC4591D),
          .warm_text = rgb(0xA94A14),
          .warm_tint = rgb(0xFAE7D8),
          .ink = rgb(0x1B2530),
          .paper = rgb(0xFFFFFF),
          .cell_line = rgb(0xEDE8DD),
          .chance_0 = rgb(0xA3CBD6),
          .chance_half = rgb(0xF1EADB),
          .chance_1 = rgb(0xDD7A3A),
          .training_raw = rgb(0x8FA3AE),
          .shadow = rgb(0x3A2F1C),
          .toggle_off = rgb(0xBDB7AA),
          .toggle_knob = rgb(0xFFFFFF),
          .mark_off = rgb(0xDAD4C7)};
}

Theme dark_theme() {
  return {.dark = true,
          .background = rgb(0x11171B),
          .surface = rgb(0x1A2228),
          .well = rgb(0x141B20),
          .segment_base = rgb(0x141B20),
          .status_bar = rgb(0x141B20),
          .line = rgb(0x303B43),
          .track = rgb(0x323D45),
          .grid = rgb(0x2A343B),
          .neutral = rgb(0x6D7982),
          .text = rgb(0xEFF2F2),
          .text_2 = rgb(0xB9C3CA),
          .text_3 = rgb(0x8F9BA4),
          .accent = rgb(0x58B7CC),
          .accent_text = rgb(0x74C7D9),
          .accent_tint = rgb(0x1D3B44),
          .on_accent = rgb(0x08171C),
          .warm = rgb(0xF0975A),
          .warm_text = rgb(0xF5A971),
          .warm_tint = rgb(0x402B1D),
          .ink = rgb(0xF4EFE3),
          .paper = rgb(0x0C1114),
          .cell_line = rgb(0x1B2328),
          .chance_0 = rgb(0x1E5362),
          .chance_half = rgb(0x353B3E),
          .chance_1 = rgb(0xE98D4E),
          .training_raw = rgb(0x7F909B),
          .shadow = rgb(0x000000),
          .toggle_off = rgb(0x46525B),
          .toggle_knob = rgb(0xFFFFFF),
          .mark_off = rgb(0x34414A)};
}

const Theme& theme() { return current_theme; }
void use_theme(const Theme& theme) { current_theme = theme; }

void apply_style() {
  apply_sizes();
  apply_colours();
  apply_plot_style();
}

ImU32 with_alpha(ImU32 colour, float alpha) {
  const float opacity = static_cast<float>(colour >> IM_COL32_A_SHIFT) * alpha;
  return (colour & ~IM_COL32_A_MASK) | (static_cast<ImU32>(opacity + 0.5f) << IM_COL32_A_SHIFT);
}

ImU32 mix(ImU32 from, ImU32 to, float t) {
  const ImVec4 a = ImGui::ColorConvertU32ToFloat4(from), b = ImGui::ColorConvertU32ToFloat4(to);
  const float s = std::clamp(t, 0.0f, 1.0f);
  return ImGui::ColorConvertFloat4ToU32(
      {a.x + (b.x - a.x) * s, a.y + (b.y - a.y) * s, a.z + (b.z - a.z) * s, a.w + (b.w - a.w) * s});
}

ImU32 chance_colour(float probability) {
  return probability < 0.5f ? mix(current_theme.chance_0, current_theme.chance_half, probability * 2)
                            : mix(current_theme.chance_half, current_theme.chance_1, probability * 2 - 1);
}

}  // namespace vlae::studio
