// The workspace "Draw & decompress": what is drawn, by the mouse, from an example or from a file.

#include <fstream>

#include "data/png_file.h"
#include "draw_harness.h"
#include "draw_state/model_input.h"

namespace vlae::studio::testing {
namespace {

using namespace drawing;

void a_stroke_becomes_a_code(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  draw_stroke(ctx, {{10, 6}, {18, 6}, {12, 22}});
  IM_CHECK(!session().empty());
  const auto first = session().code().z;
  const int ink = draw_state::ink_pixels(session().x());
  IM_CHECK_GT(ink, 20);
  draw_stroke(ctx, {{8, 14}, {20, 14}});
  IM_CHECK(session().code().z != first);
  IM_CHECK_STR_NE(studio().context().timing.c_str(), "");
}

void a_stroke_goes_on_outside_of_the_canvas(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  draw_stroke(ctx, {{20, 10}, {40, 10}, {40, 20}, {20, 20}});
  const auto& grey = session().drawing().canvas().grey();
  const auto inked = [&](int column, int row) {
    return grey[static_cast<std::size_t>(row * 16 * 448 + column * 16)] > 128;
  };
  IM_CHECK(inked(25, 10));
  IM_CHECK(inked(25, 20));
  IM_CHECK(!inked(25, 15));
  IM_CHECK(!session().drawing().stroke_under_way());
  ctx->KeyPress(ImGuiMod_Ctrl | ImGuiKey_Z);
  IM_CHECK(session().drawing().canvas().blank());  // it was one stroke
}

void undo_redo_and_clear(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  draw_stroke(ctx, {{10, 6}, {12, 22}});
  const auto one = session().drawing().canvas();
  draw_stroke(ctx, {{8, 14}, {20, 14}});
  const auto two = session().drawing().canvas();
  ctx->KeyPress(ImGuiMod_Ctrl | ImGuiKey_Z);
  IM_CHECK(session().drawing().canvas() == one);
  ctx->KeyPress(ImGuiMod_Ctrl | ImGuiKey_Y);
  IM_CHECK(session().drawing().canvas() == two);
  ctx->ItemClick("//studio/**/undo");
  IM_CHECK(session().drawing().canvas() == one);
  ctx->KeyPress(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Z);
  IM_CHECK(session().drawing().canvas() == two);
  ctx->ItemClick("//studio/**/clear");
  IM_CHECK(session().drawing().canvas().blank());
  IM_CHECK(session().empty());
}

void the_eraser_takes_ink_away(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  draw_stroke(ctx, {{6, 14}, {22, 14}});
  const int before = draw_state::ink_pixels(session().x());
  ctx->KeyPress(ImGuiKey_E);
  IM_CHECK(workspace().settings().tool == draw_state::Tool::eraser);
  draw_stroke(ctx, {{14, 8}, {14, 20}});
  IM_CHECK_LT(draw_state::ink_pixels(session().x()), before);
  const float width = workspace().settings().brush_width;
  ctx->KeyPress(ImGuiKey_RightBracket);
  IM_CHECK_GT(workspace().settings().brush_width, width);
}

void examples_by_key_and_click(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  ctx->KeyPress(ImGuiKey_3);
  IM_CHECK_STR_EQ(session().drawing().source().c_str(), "digit 3");
  IM_CHECK(!session().empty());
  const auto three = session().x();
  ctx->ItemClick("//studio/**/example 7");
  IM_CHECK_STR_EQ(session().drawing().source().c_str(), "digit 7");
  IM_CHECK(session().x() != three);
  ctx->ItemClick("//studio/**/example source");
  wait_for_jobs(ctx);
  ctx->KeyPress(ImGuiKey_5);
  IM_CHECK_STR_EQ(session().drawing().source().c_str(), "sample 5");
}

void a_dropped_picture_is_drawn_and_a_bad_one_changes_nothing(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  data::GreyPicture picture = data::blank_picture(28, 28);
  for (std::size_t row = 6; row < 22; ++row) picture.grey[row * 28 + 14] = 255;
  data::write_png(studio().folder() / "one.png", picture);
  studio().app().open_file(studio().folder() / "one.png");
  wait_for_jobs(ctx);
  IM_CHECK_EQ(draw_state::ink_pixels(session().x()), 16);
  IM_CHECK_STR_EQ(session().drawing().source().c_str(), "one.png");
  const auto before = session().drawing().canvas();
  std::ofstream(studio().folder() / "bad.png") << "no picture";
  studio().app().open_file(studio().folder() / "bad.png");
  wait_for_jobs(ctx);
  IM_CHECK(notified("bad.png"));
  IM_CHECK(session().drawing().canvas() == before);
}

void settings_of_drawing_survive_a_restart(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  ctx->KeyPress(ImGuiKey_RightBracket, 3);
  ctx->ItemClick("//studio/**/centre");
  const DrawSettings before = workspace().settings();
  IM_CHECK(!before.centre);
  studio().restart(ctx);
  IM_CHECK(workspace().settings() == before);
}

}  // namespace

void register_draw_strokes_tests(ImGuiTestEngine* engine) {
  register_tests(engine, "draw_strokes",
                 {{"a_stroke_becomes_a_code", a_stroke_becomes_a_code},
                  {"a_stroke_goes_on_outside_of_the_canvas", a_stroke_goes_on_outside_of_the_canvas},
                  {"undo_redo_and_clear", undo_redo_and_clear},
                  {"the_eraser_takes_ink_away", the_eraser_takes_ink_away},
                  {"examples_by_key_and_click", examples_by_key_and_click},
                  {"a_dropped_picture_is_drawn_and_a_bad_one_changes_nothing",
                   a_dropped_picture_is_drawn_and_a_bad_one_changes_nothing},
                  {"settings_of_drawing_survive_a_restart", settings_of_drawing_survive_a_restart}});
}

}  // namespace vlae::studio::testing
