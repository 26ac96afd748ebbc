// One code: sheets of samples, the grid between corners, directions, edits by hand, the nearest images.

#include <cmath>

#include "data/picture_file.h"
#include "latent_harness.h"

namespace vlae::studio::testing {
namespace {

using namespace latent_space;

void a_sample_is_dragged_onto_an_end_and_a_corner(ImGuiTestContext* ctx) {
  start(ctx);
  const auto sample = session().sheets().samples()->places[3].code;
  ctx->ItemDragAndDrop("//studio/**/sample 3", "//studio/**/end B");
  settle(ctx);
  IM_CHECK(code(End::b) == sample);
  click(ctx, "//studio/**/sheet page:Grid");
  IM_CHECK(session().sheets().grid().has_value());
  ctx->ItemDragAndDrop("//studio/**/end B", "//studio/**/grid 24");
  settle(ctx);
  IM_CHECK(session().sheets().grid()->places[24].code == sample);
}

void a_sample_is_clicked_to_be_walked_to(ImGuiTestContext* ctx) {
  start(ctx);
  const auto sample = session().sheets().samples()->places[12].code;
  click(ctx, "//studio/**/sample 12");
  IM_CHECK(code(End::b) == sample);
}

void the_grid_is_sized_and_spanned_by_three_or_four(ImGuiTestContext* ctx) {
  start(ctx);
  click(ctx, "//studio/**/sheet page:Grid");
  choose(ctx, "grid side", "16 \xC3\x97 16");
  IM_CHECK_EQ(session().sheets().grid()->places.size(), std::size_t{256});
  click(ctx, "//studio/**/grid corners:3 corners");
  choose(ctx, "grid side", "3 \xC3\x97 3");
  IM_CHECK_EQ(session().sheets().grid()->places.size(), std::size_t{9});
  const auto a = code(End::a), fourth = session().sheets().grid()->places[8].code;
  ctx->ItemDragAndDrop("//studio/**/end A", "//studio/**/grid 2");
  settle(ctx);
  IM_CHECK(session().sheets().grid()->places[2].code == a);
  IM_CHECK(!(session().sheets().grid()->places[8].code == fourth));  // it follows the three
}

void temperatures_and_pages_are_remembered(ImGuiTestContext* ctx) {
  start(ctx);
  const auto before = session().sheets().samples()->places[0].x;
  drag(ctx, {inside(ctx, "//studio/**/tau z", 0.5f, 0.5f), inside(ctx, "//studio/**/tau z", 0.3f, 0.5f)});
  IM_CHECK(session().sheets().samples()->places[0].x != before || workspace().settings().prior_temperature < 1);
  IM_CHECK_LT(workspace().settings().prior_temperature, 1.0f);
  click(ctx, "//studio/**/detail page:Edit");
  const LatentSettings kept = workspace().settings();
  AppOptions options;
  options.model = model_file();
  studio().restart(ctx, options);
  settle(ctx);
  IM_CHECK(workspace().settings() == kept);
}

void bars_of_the_code_are_dragged_undone_and_reset(ImGuiTestContext* ctx) {
  start(ctx);
  click(ctx, "//studio/**/detail page:Edit");
  const auto base = session().current()->code;
  drag(ctx, {inside(ctx, "//studio/**/code bars", 0.5f, 0.5f), inside(ctx, "//studio/**/code bars", 0.5f, 0.2f)});
  IM_CHECK(session().edits().any());
  int changed = 0;
  for (std::size_t d = 0; d < base.z.size(); ++d) changed += session().current()->code.z[d] != base.z[d];
  IM_CHECK_EQ(changed, 1);
  press(ctx, ImGuiMod_Ctrl | ImGuiKey_Z);
  settle(ctx);
  IM_CHECK(session().current()->code == base);
  press(ctx, ImGuiMod_Ctrl | ImGuiKey_Y);
  IM_CHECK(session().edits().any());
  click(ctx, "//studio/**/reset edits");
  IM_CHECK(session().current()->code == base);
  click(ctx, "//studio/**/editor space:\xCE\xB5");
  drag(ctx, {inside(ctx, "//studio/**/code bars", 0.1f, 0.5f), inside(ctx, "//studio/**/code bars", 0.1f, 0.3f)});
  changed = 0;
  for (std::size_t d = 0; d < base.z.size(); ++d) changed += session().current()->code.epsilon[d] != base.epsilon[d];
  IM_CHECK_EQ(changed, 1);
}

void a_direction_is_traversed_and_b_minus_a_is_added(ImGuiTestContext* ctx) {
  start(ctx);
  choose(ctx, "row kind", "Top 5 in \xCE\xB5");
  IM_CHECK(session().rows()->names[0].starts_with("\xCE\xB5"));
  const auto place = session().rows()->places[1][4].code;
  click(ctx, "//studio/**/row 1.4");
  IM_CHECK(code(End::b) == place);
  click(ctx, "//studio/**/detail page:Edit");
  drag(ctx, {inside(ctx, "//studio/**/difference", 0.45f, 0.5f), inside(ctx, "//studio/**/difference", 0.7f, 0.5f)});
  IM_CHECK(session().edits().any());
  press(ctx, ImGuiMod_Ctrl | ImGuiKey_Z);
  settle(ctx);
  IM_CHECK(!session().edits().any());
}

void the_nearest_images_follow_the_playhead(ImGuiTestContext* ctx) {
  start(ctx);
  click(ctx, "//studio/**/end A");
  click(ctx, "//$FOCUSED/a data set image");
  press(ctx, ImGuiKey_Home);
  click(ctx, "//studio/**/detail page:Nearest");
  const auto& found = workspace().detail_panel().nearest().found();
  IM_CHECK(found.has_value());
  IM_CHECK(workspace().map().loaded()->place(found->images[0]).code == code(End::a));
  for (const char* measure : {"z", "KL"}) {
    click(ctx, (std::string("//studio/**/nearest measure:") + measure).c_str());
    IM_CHECK_LE(found->distances[0], found->distances[1]);
  }
  IM_CHECK(found->measure == latent_state::Measure::divergence);
  const auto second = found->places[1].code;
  click(ctx, "//studio/**/near 1");
  IM_CHECK(code(End::b) == second);
}

void the_sheet_has_the_size_that_is_chosen(ImGuiTestContext* ctx) {
  start(ctx);
  const auto first = session().sheets().samples()->places[0].x;
  ctx->ItemClick("//studio/**/sheet side");
  ctx->ItemClick("//$FOCUSED/16 \xC3\x97 16");
  settle(ctx);
  IM_CHECK_EQ(session().sheets().samples()->places.size(), std::size_t{256});
  IM_CHECK(session().sheets().samples()->places[0].x == first);
  const auto sample = session().sheets().samples()->places[40].code;
  click(ctx, "//studio/**/sample 40");
  IM_CHECK(code(End::b) == sample);
  const auto file = studio().folder() / "sheet of 256.png";
  ctx->ItemClick("//studio/**/export path");
  ctx->ItemClick("//$FOCUSED/sheet png");
  choose_file(ctx, file);
  for (int i = 0; i < 20000 && !notified(file.string()); ++i) ctx->Yield();
  const data::GreyPicture png = data::read_picture(file);
  IM_CHECK_EQ(png.width, png.height);
  IM_CHECK_GE(png.width, 16 * 28 * 4);
  IM_CHECK_LT(png.width, 17 * 28 * 4);
  AppOptions options;
  options.model = model_file();
  studio().restart(ctx, options);
  settle(ctx);
  IM_CHECK_EQ(session().sheets().samples()->places.size(), std::size_t{256});
}

void divergences_say_whose_posterior_they_are_of(ImGuiTestContext* ctx) {
  start(ctx);
  click(ctx, "//studio/**/end A");
  click(ctx, "//$FOCUSED/a data set image");
  press(ctx, ImGuiKey_Home);
  click(ctx, "//studio/**/detail page:Nearest");
  click(ctx, "//studio/**/nearest measure:KL");
  const auto& found = workspace().detail_panel().nearest().found();
  // A's own picture is on the map, so that its posterior is at no distance from itself
  IM_CHECK_LT(std::fabs(found->distances[0]), 1e-6);
  IM_CHECK(found->places[0].x == session().end(End::a)->x);
  press(ctx, ImGuiKey_RightArrow, 4);
  settle(ctx);
  IM_CHECK_GT(found->distances[0], 1e-6);
}

}  // namespace

void register_latent_code_tests(ImGuiTestEngine* engine) {
  register_tests(engine, "latent_code",
                 {{"a_sample_is_dragged_onto_an_end_and_a_corner", a_sample_is_dragged_onto_an_end_and_a_corner},
                  {"a_sample_is_clicked_to_be_walked_to", a_sample_is_clicked_to_be_walked_to},
                  {"the_grid_is_sized_and_spanned_by_three_or_four", the_grid_is_sized_and_spanned_by_three_or_four},
                  {"temperatures_and_pages_are_remembered", temperatures_and_pages_are_remembered},
                  {"bars_of_the_code_are_dragged_undone_and_reset", bars_of_the_code_are_dragged_undone_and_reset},
                  {"a_direction_is_traversed_and_b_minus_a_is_added", a_direction_is_traversed_and_b_minus_a_is_added},
                  {"the_nearest_images_follow_the_playhead", the_nearest_images_follow_the_playhead},
                  {"the_sheet_has_the_size_that_is_chosen", the_sheet_has_the_size_that_is_chosen},
                  {"divergences_say_whose_posterior_they_are_of", divergences_say_whose_posterior_they_are_of}});
}

}  // namespace vlae::studio::testing
