// Pictures that are carried between the workspaces; models that have no such space.

#include "latent_harness.h"

namespace vlae::studio::testing {
namespace {

using namespace latent_space;

void draw_a_digit(ImGuiTestContext* ctx) {
  ctx->ItemClick("//studio/tab:draw");
  ctx->Yield(2);
  ctx->KeyPress(ImGuiKey_3);
  await_item(ctx, "//studio/**/seed 2");
  ctx->Yield(10);
}

// The button stays down while the tab opens on the way. What was carried, as x.
std::vector<std::uint8_t> carry(ImGuiTestContext* ctx, const char* from, const char* tab, const char* to) {
  ctx->MouseMove(from);
  ctx->MouseDown(0);
  ctx->MouseLiftDragThreshold();
  ctx->Yield(2);
  IM_CHECK_RETV(studio().context().carried.has_value(), {});
  const auto x = studio().context().carried->x;
  ctx->MouseMove(tab, ImGuiTestOpFlags_NoCheckHoveredId);
  ctx->Yield(3);
  ctx->MouseMove(to, ImGuiTestOpFlags_NoCheckHoveredId);
  ctx->Yield(2);
  ctx->MouseUp(0);
  return x;
}

void what_the_model_sees_is_dragged_onto_an_end(ImGuiTestContext* ctx) {
  start(ctx);
  draw_a_digit(ctx);
  const auto x = studio().context().drawing;
  carry(ctx, "//studio/**/seen", "//studio/tab:latent", "//studio/**/end A");
  settle(ctx);
  IM_CHECK(session().end(End::a)->x == x);
  IM_CHECK(session().end(End::a)->encoded);
  IM_CHECK_STR_EQ(session().end(End::a)->name.c_str(), "the drawing");
}

void an_end_is_dropped_onto_the_canvas(ImGuiTestContext* ctx) {
  start(ctx);
  const auto x = carry(ctx, "//studio/**/end B", "//studio/tab:draw", "//studio/**/canvas");
  ctx->Yield(5);
  IM_CHECK_STR_EQ(studio().app().workspace().id(), "draw");
  IM_CHECK(studio().context().drawing == x);
  IM_CHECK(!studio().context().carried.has_value());
}

void a_picture_of_the_gallery_is_dragged_over_the_tab(ImGuiTestContext* ctx) {
  start(ctx);
  draw_a_digit(ctx);
  const auto x = carry(ctx, "//studio/**/seed 2", "//studio/tab:latent", "//studio/**/end B");
  settle(ctx);
  IM_CHECK_STR_EQ(studio().app().workspace().id(), "latent");
  IM_CHECK(session().end(End::b)->x == x);
  IM_CHECK(session().end(End::b)->encoded);
  IM_CHECK(!studio().context().carried.has_value());
}

void a_model_without_a_code_says_so(ImGuiTestContext* ctx) {
  start(ctx, model_file(false));
  IM_CHECK(!session().model());
  IM_CHECK(notified("no code z"));
  studio().restart(ctx, {}, [] { std::filesystem::remove(studio().settings_file()); });
}

}  // namespace

void register_latent_carried_tests(ImGuiTestEngine* engine) {
  register_tests(
      engine, "latent_carried",
      {{"a_picture_of_the_gallery_is_dragged_over_the_tab", a_picture_of_the_gallery_is_dragged_over_the_tab},
       {"a_model_without_a_code_says_so", a_model_without_a_code_says_so},
       {"what_the_model_sees_is_dragged_onto_an_end", what_the_model_sees_is_dragged_onto_an_end},
       {"an_end_is_dropped_onto_the_canvas", an_end_is_dropped_onto_the_canvas}});
}

}  // namespace vlae::studio::testing
