// The workspace "Draw & decompress": the decompression played, stepped, scrubbed and drawn again by its seed.

#include <imgui_internal.h>

#include <cmath>

#include "draw_harness.h"

namespace vlae::studio::testing {
namespace {

using namespace drawing;

void pixels_arrive_while_it_plays(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  ctx->KeyPress(ImGuiKey_4);
  IM_CHECK_EQ(position(), 784);  // while drawing, the whole picture is shown
  ctx->KeyPress(ImGuiKey_Space);
  IM_CHECK(session().playback().playing());
  const int early = position();
  IM_CHECK_LT(early, 100);
  ctx->Yield(60);  // a second, at 120 pixels a second
  IM_CHECK_GT(position(), early + 100);
  IM_CHECK_LT(position(), early + 140);
  ctx->KeyPress(ImGuiKey_Space);
  const int paused = position();
  ctx->Yield(30);
  IM_CHECK_EQ(position(), paused);
}

void steps_by_key(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  ctx->KeyPress(ImGuiKey_2);
  ctx->KeyPress(ImGuiKey_Home);
  IM_CHECK_EQ(position(), 0);
  ctx->KeyPress(ImGuiKey_RightArrow, 5);
  IM_CHECK_EQ(position(), 5);
  ctx->KeyPress(ImGuiKey_LeftArrow, 2);
  IM_CHECK_EQ(position(), 3);
  ctx->KeyPress(ImGuiKey_DownArrow, 2);
  IM_CHECK_EQ(position(), 56);
  ctx->KeyPress(ImGuiKey_End);
  IM_CHECK_EQ(position(), 784);
  ctx->KeyPress(ImGuiKey_R);
  IM_CHECK_EQ(position(), 0);
  ctx->ItemClick("//studio/**/step row");
  ctx->ItemClick("//studio/**/step");
  IM_CHECK_EQ(position(), 29);
  ctx->ItemClick("//studio/**/play");
  IM_CHECK(session().playback().playing());
}

void the_timeline_and_the_grid_jump(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  ctx->KeyPress(ImGuiKey_2);
  const ImRect grid = ctx->ItemInfo("//studio/**/decompression").RectFull;
  ctx->MouseMoveToPos({grid.Min.x + grid.GetWidth() * 10.5f / 28, grid.Min.y + grid.GetHeight() * 5.5f / 28});
  ctx->MouseClick(0);
  IM_CHECK_EQ(position(), 5 * 28 + 10);
  ctx->ItemClick("//studio/**/timeline");  // its middle
  IM_CHECK_LE(std::abs(position() - 392), 25);
}

void scrubbing_goes_both_ways(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  ctx->KeyPress(ImGuiKey_2);
  const auto whole = unpacked();
  const ImRect timeline = ctx->ItemInfo("//studio/**/timeline").RectFull;
  const auto at = [&](float share) {
    return ImVec2(timeline.Min.x + timeline.GetWidth() * share, timeline.GetCenter().y);
  };
  ctx->MouseMoveToPos(at(0.8f));
  ctx->MouseDown(0);
  const int late = position();
  IM_CHECK_LT(late, 784);
  ctx->MouseMoveToPos(at(0.3f));
  const int early = position();
  IM_CHECK_LT(early, late - 200);
  ctx->MouseMoveToPos(at(0.6f));
  IM_CHECK_GT(position(), early + 100);
  IM_CHECK_LT(position(), late);
  ctx->MouseUp(0);
  IM_CHECK(unpacked() == whole);
  ctx->KeyPress(ImGuiKey_Home);
  ctx->KeyPress(ImGuiKey_DownArrow, 3);
  ctx->KeyPress(ImGuiKey_UpArrow);
  IM_CHECK_EQ(position(), 56);
}

void the_next_uncertain_pixel_by_key(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  ctx->KeyPress(ImGuiKey_2);
  ctx->KeyPress(ImGuiKey_Home);
  int before = 0;
  for (int i = 0; i < 3; ++i) {
    ctx->KeyPress(ImGuiKey_U);
    const auto threshold = static_cast<double>(workspace().settings().uncertain_bits);
    for (int pixel = before + 1; pixel < position(); ++pixel)
      IM_CHECK_LE(session().recording().entropy_bits(pixel), threshold);
    if (position() == 784) break;
    IM_CHECK_GT(session().recording().entropy_bits(position()), threshold);
    before = position();
  }
  IM_CHECK_GT(position(), 0);
}

void the_same_seed_draws_the_same_picture(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  ctx->KeyPress(ImGuiKey_8);
  const auto before = unpacked();
  const std::uint64_t seed = session().seed();
  ctx->KeyPress(ImGuiKey_N);
  ctx->Yield(2);
  if (session().seed() != seed) IM_CHECK(unpacked() != before);
  ctx->ItemInputValue("//studio/**/##seed", static_cast<int>(seed));
  ctx->Yield(2);
  IM_CHECK_EQ(session().seed(), seed);
  IM_CHECK(unpacked() == before);
}

void a_picture_of_the_gallery_brings_its_seed(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  ctx->KeyPress(ImGuiKey_8);
  for (int i = 0; i < 2000 && !session().gallery(); ++i) ctx->Yield();
  IM_CHECK(session().gallery() != nullptr);
  ctx->ItemClick("//studio/**/seed 5");
  ctx->Yield(2);
  IM_CHECK_EQ(session().seed(), session().gallery()->seeds[5]);
  IM_CHECK(unpacked() == session().gallery()->images[5]);
}

}  // namespace

void register_draw_playback_tests(ImGuiTestEngine* engine) {
  register_tests(engine, "draw_playback",
                 {{"pixels_arrive_while_it_plays", pixels_arrive_while_it_plays},
                  {"steps_by_key", steps_by_key},
                  {"the_timeline_and_the_grid_jump", the_timeline_and_the_grid_jump},
                  {"scrubbing_goes_both_ways", scrubbing_goes_both_ways},
                  {"the_next_uncertain_pixel_by_key", the_next_uncertain_pixel_by_key},
                  {"the_same_seed_draws_the_same_picture", the_same_seed_draws_the_same_picture},
                  {"a_picture_of_the_gallery_brings_its_seed", a_picture_of_the_gallery_brings_its_seed}});
}

}  // namespace vlae::studio::testing
