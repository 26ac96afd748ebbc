// The workspace "Placement" under the hand: choosing, using, seeds, sources, both families.

#include "layout_check.h"
#include "placement_harness.h"

namespace vlae::studio::testing {
namespace {

using namespace placement;
using placement_state::FamilyKind;
using placement_state::Source;

void the_tab_shows_a_column_for_each_member(ImGuiTestContext* ctx) {
  start(ctx);
  IM_CHECK_STR_EQ(studio().app().workspace().id(), "placement");
  IM_CHECK_EQ(session().family()->members.size(), windows.size());
  IM_CHECK(session().account(0) != nullptr);
  for (const char* row : windows) IM_CHECK(ctx->ItemExists((std::string("//studio/**/column ") + row).c_str()));
}

void arrows_clicks_and_the_slider_choose(ImGuiTestContext* ctx) {
  start(ctx);
  ctx->KeyPress(ImGuiKey_RightArrow, 2);
  ctx->Yield(2);
  IM_CHECK_STR_EQ(session().member()->row.c_str(), "local-2");
  ctx->KeyPress(ImGuiKey_LeftArrow);
  ctx->Yield(2);
  IM_CHECK_STR_EQ(session().member()->row.c_str(), "local-1");
  ctx->ItemClick("//studio/**/column full");
  IM_CHECK_STR_EQ(session().member()->row.c_str(), "full");
  const ImRect slider = ctx->ItemInfo("//studio/**/choose").RectFull;
  ctx->MouseMoveToPos({slider.Min.x + 20, slider.GetCenter().y});
  ctx->MouseDown(0);
  ctx->Yield(2);
  IM_CHECK_STR_EQ(session().member()->row.c_str(), "none");
  ctx->MouseMoveToPos({slider.Max.x - 20, slider.GetCenter().y});
  ctx->MouseUp(0);
  IM_CHECK_STR_EQ(session().member()->row.c_str(), "downsampled");
  const ImRect chart = ctx->ItemInfo("//studio/**/means chart").RectFull;
  ctx->MouseMoveToPos({chart.Min.x + 10, chart.GetCenter().y});
  ctx->MouseClick(0);
  IM_CHECK_STR_EQ(session().member()->row.c_str(), "none");
  ctx->ItemClick("//studio/**/column full");
  ctx->Yield(2);
  IM_CHECK_STR_EQ(workspace().settings().choice.rows[0].c_str(), "full");  // for the next sitting
}

void enter_makes_the_member_the_programs_model(ImGuiTestContext* ctx) {
  start(ctx);
  ctx->ItemClick("//studio/**/column local-3");
  ctx->KeyPress(ImGuiKey_Enter);
  settle(ctx);
  IM_CHECK(studio().context().model->path == session().member()->path);
  ctx->ItemClick("//studio/**/column none");
  ctx->ItemClick("//studio/**/use model");
  settle(ctx);
  IM_CHECK(studio().context().model->path == session().family()->members[0].path);
}

void new_seeds_go_to_all_columns_at_once(ImGuiTestContext* ctx) {
  start(ctx);
  const auto before = session().comparison()->of.seed;
  const auto bits = session().account(2)->z_bits;
  ctx->KeyPress(ImGuiKey_N);
  settle(ctx);
  IM_CHECK_NE(session().comparison()->of.seed, before);
  IM_CHECK_EQ(session().account(2)->z_bits, bits);
}

void the_picture_comes_from_drawing_example_or_test_set(ImGuiTestContext* ctx) {
  start(ctx);
  IM_CHECK_STR_EQ(session().picture().name.c_str(), "digit 3");
  ctx->KeyPress(ImGuiKey_DownArrow);
  settle(ctx);
  IM_CHECK_STR_EQ(session().picture().name.c_str(), "digit 4");
  ctx->ItemClick("//studio/**/picture source:Test");
  settle(ctx);
  IM_CHECK_GT(session().test_images(), std::size_t{0});
  ctx->ItemClick("//studio/**/next picture");
  settle(ctx);
  IM_CHECK_EQ(workspace().settings().choice.test_image, std::size_t{1});
  const auto x = session().picture().x;
  ctx->ItemClick("//studio/**/edit in draw");
  settle(ctx);
  IM_CHECK_STR_EQ(studio().app().workspace().id(), "draw");
  IM_CHECK(studio().context().drawing == x);
  ctx->ItemClick("//studio/tab:placement");
  ctx->ItemClick("//studio/**/picture source:Drawing");
  settle(ctx);
  IM_CHECK(session().comparison()->of.x == x);
}

void the_other_family_changes_the_columns_alone(ImGuiTestContext* ctx) {
  start(ctx);
  ctx->ItemClick("//studio/**/family:Table 1 models");
  settle(ctx);
  IM_CHECK_EQ(session().family()->members.size(), table_1.size());
  for (const char* row : table_1) {
    ctx->ItemClick((std::string("//studio/**/column ") + row).c_str());
    ctx->Yield(2);
  }
  ctx->ItemClick("//studio/**/family:Windows");
  settle(ctx);
  IM_CHECK_EQ(session().family()->members.size(), windows.size());
}

void the_models_menu_lists_bundled_families_runs_and_files(ImGuiTestContext* ctx) {
  start(ctx);
  ctx->ItemClick("//studio/model");
  settle(ctx);
  IM_CHECK(in_focused_window(ctx, "model local-2") != 0);
  IM_CHECK(in_focused_window(ctx, "model static-vlae") != 0);
  IM_CHECK(in_sight(ctx, "//$FOCUSED/open_model"));  // the list scrolls, not the menu around it
  ctx->ItemClick(in_focused_window(ctx, "model static-vlae"));
  settle(ctx);
  IM_CHECK(studio().context().model->path.filename() == "static-vlae.safetensors");
}

void every_member_can_be_used_by_draw_and_latent(ImGuiTestContext* ctx) {
  start(ctx);
  for (const char* family : {"//studio/**/family:Windows", "//studio/**/family:Table 1 models"}) {
    ctx->ItemClick("//studio/tab:placement");
    ctx->ItemClick(family);
    settle(ctx);
    const auto members = session().family();
    for (const auto& member : members->members) {
      ctx->ItemClick("//studio/tab:placement");
      ctx->ItemClick(("//studio/**/column " + member.row).c_str());
      ctx->KeyPress(ImGuiKey_Enter);
      settle(ctx);
      IM_CHECK(studio().context().model->path == member.path);
      for (const char* tab : {"//studio/tab:draw", "//studio/tab:latent"}) {
        ctx->ItemClick(tab);
        ctx->KeyPress(ImGuiKey_2);
        ctx->Yield(30);
        settle(ctx);
      }
    }
  }
}

}  // namespace

void register_placement_tests(ImGuiTestEngine* engine) {
  register_tests(
      engine, "placement",
      {{"the_tab_shows_a_column_for_each_member", the_tab_shows_a_column_for_each_member},
       {"arrows_clicks_and_the_slider_choose", arrows_clicks_and_the_slider_choose},
       {"enter_makes_the_member_the_programs_model", enter_makes_the_member_the_programs_model},
       {"new_seeds_go_to_all_columns_at_once", new_seeds_go_to_all_columns_at_once},
       {"the_picture_comes_from_drawing_example_or_test_set", the_picture_comes_from_drawing_example_or_test_set},
       {"the_other_family_changes_the_columns_alone", the_other_family_changes_the_columns_alone},
       {"the_models_menu_lists_bundled_families_runs_and_files", the_models_menu_lists_bundled_families_runs_and_files},
       {"every_member_can_be_used_by_draw_and_latent", every_member_can_be_used_by_draw_and_latent}});
}

}  // namespace vlae::studio::testing
