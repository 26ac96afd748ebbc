// The map of codes: how it moves, what is chosen on it, the neighbour map, codes of earlier weights.

#include <algorithm>
#include <cmath>

#include "data/picture_file.h"
#include "latent_harness.h"
#include "weights/model_file.h"

namespace vlae::studio::testing {
namespace {

using namespace latent_space;

void the_map_zooms_pans_and_fits(ImGuiTestContext* ctx) {
  start(ctx);
  IM_CHECK(workspace().map().loaded() != nullptr);
  IM_CHECK_EQ(workspace().map().points().size(), std::size_t{2000});
  const double fitted = workspace().map_panel().view().pixels_per_unit;
  ctx->MouseMoveToPos(inside(ctx, "//studio/**/map", 0.5f, 0.5f));
  ctx->MouseWheelY(3);
  ctx->Yield(2);
  IM_CHECK_GT(workspace().map_panel().view().pixels_per_unit, fitted * 1.5);
  const auto centre = workspace().map_panel().view().centre;
  drag(ctx, {inside(ctx, "//studio/**/map", 0.5f, 0.5f), inside(ctx, "//studio/**/map", 0.7f, 0.4f)});
  IM_CHECK(workspace().map_panel().view().centre != centre);
  ctx->MouseMoveToPos(inside(ctx, "//studio/**/map", 0.9f, 0.1f));
  ctx->MouseDoubleClick(0);
  ctx->Yield(2);
  IM_CHECK_LT(std::fabs(workspace().map_panel().view().pixels_per_unit / fitted - 1), 1e-6);
}

void a_place_of_the_map_is_picked_and_sent(ImGuiTestContext* ctx) {
  start(ctx);
  ctx->MouseMoveToPos(inside(ctx, "//studio/**/map", 0.6f, 0.3f));
  ctx->MouseClick(0);
  ctx->Yield(2);
  IM_CHECK(workspace().map_panel().picked().has_value());
  const auto picked = workspace().map_panel().picked()->code;
  click(ctx, "//studio/**/picked to A");
  IM_CHECK(code(End::a) == picked);
  ctx->ItemClick("//studio/**/picked to draw");
  ctx->Yield(5);
  IM_CHECK_STR_EQ(studio().app().workspace().id(), "draw");
  IM_CHECK(!studio().context().drawing.empty());
}

void a_lasso_gives_its_mean(ImGuiTestContext* ctx) {
  start(ctx);
  std::vector<ImVec2> around;
  for (int i = 0; i <= 12; ++i) {
    const float angle = 6.2831853f * static_cast<float>(i) / 12;
    around.push_back(inside(ctx, "//studio/**/map", 0.5f + 0.25f * std::cos(angle), 0.45f + 0.25f * std::sin(angle)));
  }
  ctx->KeyDown(ImGuiMod_Shift);
  drag(ctx, around);
  ctx->KeyUp(ImGuiMod_Shift);
  ctx->Yield(2);
  IM_CHECK_GT(workspace().map().selection.size(), std::size_t{10});
  IM_CHECK_LT(workspace().map().selection.size(), std::size_t{2000});
  IM_CHECK_EQ(workspace().settings().sheet_page, 2);
  const auto file = studio().folder() / "lasso.png";  // the sheet that is shown, and no other
  ctx->ItemClick("//studio/**/export path");
  ctx->ItemClick("//$FOCUSED/sheet png");
  choose_file(ctx, file);
  for (int i = 0; i < 20000 && !notified(file.string()); ++i) ctx->Yield();
  const auto some = workspace().map().some_of_selection(25);
  const data::GreyPicture sheet = data::read_picture(file);
  IM_CHECK_EQ(sheet.width, 5 * 28 * 4 + 6 * 4);
  const auto ink = std::ranges::count_if(sheet.grey, [](int grey) { return grey < 60; });
  std::ptrdiff_t expected = 0;
  for (const auto& place : some) expected += 16 * std::ranges::count(place.x, std::uint8_t{1});
  IM_CHECK_EQ(ink, expected);
  const auto mean = workspace().map().mean_of_selection("mean")->code;
  click(ctx, "//studio/**/lasso to A");
  IM_CHECK(code(End::a) == mean);
  click(ctx, "//studio/**/lasso away");
  IM_CHECK(workspace().map().selection.empty());
}

void the_neighbour_map_forms_stops_and_starts_again(ImGuiTestContext* ctx) {
  start(ctx);
  ctx->ItemClick("//studio/**/map axes");
  ctx->ItemClick("//$FOCUSED/neighbours (t-SNE)");
  await_item(ctx, "//studio/**/stop neighbours");
  ctx->ItemClick("//studio/**/stop neighbours");
  ctx->Yield(3);
  IM_CHECK(workspace().map().stopped());
  IM_CHECK(!workspace().map().forming());
  ctx->ItemClick("//studio/**/form neighbours");
  ctx->Yield(3);
  IM_CHECK(workspace().map().forming());
  ctx->ItemClick("//studio/**/stop neighbours");
  settle(ctx);
}

void codes_of_earlier_weights_are_marked_and_made_anew(ImGuiTestContext* ctx) {
  start(ctx);
  IM_CHECK(!workspace().map().earlier());
  LoadedModel live = *studio().context().model;
  live.fingerprint.clear();  // as weights that are still being trained
  live.vlae = std::make_shared<const runtime::Vlae>(weights::read_model(model_file()));
  studio().in_main_loop(ctx, [&] { studio().context().use_model(std::make_shared<const LoadedModel>(live)); });
  for (int i = 0; i < 20000 && !workspace().map().earlier(); ++i) ctx->Yield();
  IM_CHECK(workspace().map().earlier());
  IM_CHECK(workspace().map().loaded()->vlae != live.vlae);
  click(ctx, "//studio/**/encode again");
  IM_CHECK(!workspace().map().earlier());
  IM_CHECK(workspace().map().loaded()->vlae == live.vlae);
}

void a_zoomed_map_ends_where_it_began(ImGuiTestContext* ctx) {
  start(ctx);
  const double fitted = workspace().map_panel().view().pixels_per_unit;
  ctx->MouseMoveToPos(inside(ctx, "//studio/**/map", 0.5f, 0.5f));
  for (int notch = 0; notch < 60; ++notch) ctx->MouseWheelY(1);
  ctx->Yield(2);
  IM_CHECK_LT(std::fabs(workspace().map_panel().view().pixels_per_unit / fitted - 1000), 1e-3);
  for (int notch = 0; notch < 120; ++notch) ctx->MouseWheelY(-1);
  ctx->Yield(2);
  IM_CHECK_LT(std::fabs(workspace().map_panel().view().pixels_per_unit / fitted - 0.01), 1e-6);
}

}  // namespace

void register_latent_map_tests(ImGuiTestEngine* engine) {
  register_tests(
      engine, "latent_map",
      {{"the_map_zooms_pans_and_fits", the_map_zooms_pans_and_fits},
       {"a_place_of_the_map_is_picked_and_sent", a_place_of_the_map_is_picked_and_sent},
       {"a_lasso_gives_its_mean", a_lasso_gives_its_mean},
       {"the_neighbour_map_forms_stops_and_starts_again", the_neighbour_map_forms_stops_and_starts_again},
       {"codes_of_earlier_weights_are_marked_and_made_anew", codes_of_earlier_weights_are_marked_and_made_anew},
       {"a_zoomed_map_ends_where_it_began", a_zoomed_map_ends_where_it_began}});
}

}  // namespace vlae::studio::testing
