// Each control by mouse and keyboard, in a window of its own.

#include <icons_font_awesome_6.h>

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "desk/action.h"
#include "harness.h"
#include "look/scale.h"
#include "look/theme.h"
#include "widgets/button.h"
#include "widgets/combo.h"
#include "widgets/field.h"
#include "widgets/segmented.h"
#include "widgets/slider.h"
#include "widgets/toggle.h"

namespace vlae::studio::testing {
namespace {

struct Values {
  int clicks = 0, disabled_clicks = 0, shortcuts = 0, space_shortcuts = 0;
  int segment = 0, choice = 0;
  bool on = false;
  float amount = 1, speed = 10;
  std::int64_t seed = 2016;
  std::string name = "a digit";
};
Values values;

constexpr SliderRange amount_range{.minimum = 0, .maximum = 2, .initial = 1};
constexpr SliderRange speed_range{.minimum = 1, .maximum = 1000, .initial = 10, .step = 1, .logarithmic = true};

void draw_controls(ImGuiTestContext*) {
  static const std::vector<std::string> choices{"2016", "Top 10", "All"};
  const std::vector<Action> actions{
      {"count", ICON_FA_PLUS, "Count", "", ImGuiKey_K, 0, false, [] { ++values.shortcuts; }},
      {"space", ICON_FA_PLAY, "Play", "", ImGuiKey_Space, 0, false, [] { ++values.space_shortcuts; }}};
  run_shortcuts(actions);
  ImGui::SetNextWindowPos({100, 100});
  ImGui::SetNextWindowSize({600, 520});
  ImGui::Begin("controls", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings);
  if (button("press", {120, 120, 140, 40}, "Press")) ++values.clicks;
  if (button("dead", {280, 120, 140, 40}, "Dead", {.enabled = false})) ++values.disabled_clicks;
  icon_button("help_me", {440, 120, 40, 40}, ICON_FA_CIRCLE_QUESTION, "Help me", "F1");
  segmented("view", {120, 180, 240, 40}, values.segment, {{"Pen"}, {"Eraser"}, {"None"}});
  toggle("smooth", 120, 256, values.on, "Smooth");
  slider("amount", {120, 280, 300, 40}, values.amount, amount_range);
  slider("speed", {120, 330, 300, 40}, values.speed, speed_range);
  combo("top", {120, 390, 200, 40}, values.choice, choices);
  integer_field("seed", {120, 450, 200, 40}, values.seed, 0, 9999);
  text_field("name", {340, 450, 200, 40}, values.name, {.unit = "", .hint = "name"});
  ImGui::End();
}

void begin(ImGuiTestContext* ctx) {
  values = {};
  ctx->Yield(2);
  ctx->SetRef("//controls");
}

void button_clicks_once_and_disabled_never(ImGuiTestContext* ctx) {
  begin(ctx);
  ctx->ItemClick("press");
  IM_CHECK_EQ(values.clicks, 1);
  ctx->MouseTeleportToPos({350, 140});
  ctx->MouseClick();
  IM_CHECK_EQ(values.disabled_clicks, 0);
}

void tab_and_space_press_a_button_without_its_shortcut(ImGuiTestContext* ctx) {
  begin(ctx);
  ctx->KeyPress(ImGuiKey_Space);
  IM_CHECK_EQ(values.space_shortcuts, 1);
  ctx->NavMoveTo("press");
  ctx->KeyPress(ImGuiKey_Space);
  IM_CHECK_EQ(values.clicks, 1);
  IM_CHECK_EQ(values.space_shortcuts, 1);
  ctx->ItemClick("press");  // the mouse ends walking by keys
  ctx->KeyPress(ImGuiKey_Space);
  IM_CHECK_EQ(values.clicks, 2);
  IM_CHECK_EQ(values.space_shortcuts, 2);
}

void shortcuts_rest_while_typing(ImGuiTestContext* ctx) {
  begin(ctx);
  ctx->KeyPress(ImGuiKey_K);
  IM_CHECK_EQ(values.shortcuts, 1);
  ctx->ItemClick("##name");
  ctx->KeyPress(ImGuiKey_K);
  IM_CHECK_EQ(values.shortcuts, 1);
  ctx->KeyPress(ImGuiKey_Escape);
  ctx->KeyPress(ImGuiKey_K);
  IM_CHECK_EQ(values.shortcuts, 2);
}

void icon_without_a_word_tells_its_name(ImGuiTestContext* ctx) {
  begin(ctx);
  ctx->MouseMove("help_me");
  ctx->SleepNoSkip(0.5f, 1.0f / 60);
  const ImGuiWindow* tip = ctx->GetWindowByRef("//##Tooltip_00");
  IM_CHECK(tip != nullptr && tip->Active);
}

void segments_by_mouse_and_arrows(ImGuiTestContext* ctx) {
  begin(ctx);
  ctx->ItemClick("view:Eraser");
  IM_CHECK_EQ(values.segment, 1);
  ctx->NavMoveTo("view:Eraser");
  ctx->KeyPress(ImGuiKey_RightArrow);
  IM_CHECK_EQ(values.segment, 2);
  ctx->KeyPress(ImGuiKey_RightArrow);
  IM_CHECK_EQ(values.segment, 2);
}

void toggle_by_its_word(ImGuiTestContext* ctx) {
  begin(ctx);
  ctx->MouseTeleportToPos({195, 256});
  ctx->MouseClick();
  IM_CHECK(values.on);
  ctx->ItemClick("smooth");
  IM_CHECK(!values.on);
}

void slider_by_drag_wheel_and_double_click(ImGuiTestContext* ctx) {
  begin(ctx);
  const float left = 120 + px(8), right = 420 - px(8);
  ctx->MouseTeleportToPos({left, 300});
  ctx->MouseDown();
  IM_CHECK_EQ(values.amount, 0);
  ctx->MouseTeleportToPos({left + (right - left) * 0.75f, 300});
  ctx->Yield();
  IM_CHECK_LT(std::abs(values.amount - 1.5f), 0.01f);
  ctx->MouseTeleportToPos({900, 300});  // beyond the end it stays at the end
  ctx->Yield();
  IM_CHECK_EQ(values.amount, 2);
  ctx->MouseUp();
  ctx->MouseMove("amount");
  ctx->MouseWheelY(-1);
  IM_CHECK_LT(values.amount, 2);
  ctx->ItemDoubleClick("amount");
  IM_CHECK_EQ(values.amount, amount_range.initial);
  ctx->MouseMove("press");
  ctx->MouseWheelY(1);
  IM_CHECK_EQ(values.amount, amount_range.initial);
}

void slider_takes_a_typed_value_within_its_range(ImGuiTestContext* ctx) {
  begin(ctx);
  const auto type_into = [ctx](const char* text) {
    ctx->MouseMove("speed");
    ctx->KeyDown(ImGuiMod_Ctrl);
    ctx->MouseClick();
    ctx->KeyUp(ImGuiMod_Ctrl);
    ctx->Yield(2);
    ctx->KeyCharsReplaceEnter(text);
    ctx->Yield(2);
  };
  type_into("250");
  IM_CHECK_EQ(values.speed, 250);
  type_into("5000");
  IM_CHECK_EQ(values.speed, 1000);
}

void slider_steps_are_whole(ImGuiTestContext* ctx) {
  begin(ctx);
  values.speed = 3;
  ctx->MouseMove("speed");
  for (int notch = 0; notch < 3; ++notch) {
    const float before = values.speed;
    ctx->MouseWheelY(1);
    IM_CHECK_GE(values.speed, before + 1);
    IM_CHECK_EQ(values.speed, std::round(values.speed));
  }
}

void combo_chooses_a_row(ImGuiTestContext* ctx) {
  begin(ctx);
  ctx->ItemClick("top");
  ctx->ItemClick("//$FOCUSED/All");
  IM_CHECK_EQ(values.choice, 2);
}

void integer_field_refuses_what_is_out_of_range(ImGuiTestContext* ctx) {
  begin(ctx);
  const auto type = [ctx](const char* text) {
    ctx->ItemClick("##seed");
    ctx->KeyCharsReplaceEnter(text);
    ctx->Yield(2);
  };
  type("7");
  IM_CHECK_EQ(values.seed, 7);
  type("12345");
  IM_CHECK_EQ(values.seed, 7);
  type("-");
  IM_CHECK_EQ(values.seed, 7);
}

// From the top of the highest to the foot of the lowest letter that the window painted within `where`; 0 without any.
float height_of_letters(const ImGuiWindow& window, const ImRect& where) {
  float top = std::numeric_limits<float>::max(), foot = 0;
  for (const ImDrawVert& vertex : window.DrawList->VtxBuffer) {
    if (vertex.col != theme().text || !where.Contains(vertex.pos)) continue;
    top = std::min(top, vertex.pos.y), foot = std::max(foot, vertex.pos.y);
  }
  return std::max(foot - top, 0.0f);
}

// Both say 2016: at 1920x1080 a number once stood in the type of 1600x1000.
void fields_and_combos_share_a_type_in_every_window(ImGuiTestContext* ctx) {
  begin(ctx);
  for (const auto [width, height] : {std::array{1280, 720}, {1600, 1000}, {1920, 1080}, {2560, 1440}}) {
    resize_window(ctx, width, height);
    ctx->Yield(2);
    const ImGuiWindow& window = *ctx->GetWindowByRef("//controls");
    const float combo = height_of_letters(window, {120, 390, 320 - px(34), 430});
    const float field = height_of_letters(window, {120, 450, 320, 490});
    IM_CHECK_GT(combo, px(type::body) / 2);
    IM_CHECK_LT(std::abs(field - combo), 0.51f);
  }
  resize_window(ctx, 1600, 1000);
}

}  // namespace

void register_widget_tests(ImGuiTestEngine* engine) {
  register_tests(
      engine, "widgets",
      {{"button_clicks_once_and_disabled_never", button_clicks_once_and_disabled_never, draw_controls},
       {"tab_and_space_press_a_button_without_its_shortcut", tab_and_space_press_a_button_without_its_shortcut,
        draw_controls},
       {"shortcuts_rest_while_typing", shortcuts_rest_while_typing, draw_controls},
       {"icon_without_a_word_tells_its_name", icon_without_a_word_tells_its_name, draw_controls},
       {"segments_by_mouse_and_arrows", segments_by_mouse_and_arrows, draw_controls},
       {"toggle_by_its_word", toggle_by_its_word, draw_controls},
       {"slider_by_drag_wheel_and_double_click", slider_by_drag_wheel_and_double_click, draw_controls},
       {"slider_takes_a_typed_value_within_its_range", slider_takes_a_typed_value_within_its_range, draw_controls},
       {"slider_steps_are_whole", slider_steps_are_whole, draw_controls},
       {"combo_chooses_a_row", combo_chooses_a_row, draw_controls},
       {"integer_field_refuses_what_is_out_of_range", integer_field_refuses_what_is_out_of_range, draw_controls},
       {"fields_and_combos_share_a_type_in_every_window", fields_and_combos_share_a_type_in_every_window,
        draw_controls}});
}

}  // namespace vlae::studio::testing
