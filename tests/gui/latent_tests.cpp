// The workspace "Latent space": each gesture with the mouse or the keyboard, and what it does to the state.

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "harness.h"
#include "studio/workspaces/latent/latent_workspace.h"
#include "test_support/random_model.h"
#include "weights/model_file.h"

namespace vlae::studio::testing {
namespace {

using walk::End;

const LatentWorkspace& workspace() { return dynamic_cast<const LatentWorkspace&>(studio().app().workspace()); }
const walk::WalkSession& session() { return workspace().session(); }
const latent::Code& code(End end) { return session().end(end)->code; }

std::filesystem::path model_file(bool conditional = true) {
  weights::ModelConfig config = test_support::small_config();
  config.height = config.width = 28;
  config.conditional = conditional;
  const auto path = studio().folder() / (conditional ? "latent.safetensors" : "pixels.safetensors");
  weights::write_model(path, test_support::random_model(config, 1), weights::Dtype::f32);
  return path;
}

// Until nothing happened for some frames: a job that ended is delivered one frame later, and may begin another.
void settle(ImGuiTestContext* ctx) {
  int quiet = 0;
  for (int i = 0; i < 20000 && quiet < 12; ++i) {
    ctx->Yield();
    quiet = studio().context().jobs.status().empty() && !session().working() ? quiet + 1 : 0;
  }
}

void click(ImGuiTestContext* ctx, const char* item) {
  ctx->ItemClick(item);
  settle(ctx);
}

void press(ImGuiTestContext* ctx, ImGuiKeyChord key, int times = 1) {
  ctx->KeyPress(key, times);
  ctx->Yield(3);
}

// The workspace open, a model that nobody trained, a map of drawn digits.
void start(ImGuiTestContext* ctx, const std::filesystem::path& model = {}) {
  ::setenv("XDG_CACHE_HOME", studio().folder().c_str(), 1);
  AppOptions options;
  options.model = model.empty() ? model_file() : model;
  studio().restart(ctx, options, [] {
    Settings settings;
    settings.workspace = "latent";
    settings.workspaces["latent"] = {{"map_source", "procedural:2000/train"}};
    write_settings(studio().settings_file(), settings);
  });
  settle(ctx);
}

ImVec2 inside(ImGuiTestContext* ctx, const char* item, float x, float y) {  // shares of its width and height
  const ImRect rect = ctx->ItemInfo(item).RectFull;
  return {rect.Min.x + rect.GetWidth() * x, rect.Min.y + rect.GetHeight() * y};
}

void drag(ImGuiTestContext* ctx, const std::vector<ImVec2>& points) {
  ctx->MouseMoveToPos(points.front());
  ctx->MouseDown(0);
  ctx->Yield(2);
  for (const ImVec2 point : points) ctx->MouseMoveToPos(point);
  ctx->Yield();
  ctx->MouseUp(0);
  settle(ctx);
}

void the_tab_shows_a_path_between_two_digits(ImGuiTestContext* ctx) {
  start(ctx);
  ctx->ItemClick("//studio/tab:draw");
  ctx->Yield(2);
  IM_CHECK_STR_EQ(studio().app().workspace().id(), "draw");
  ctx->ItemClick("//studio/tab:latent");
  ctx->Yield(2);
  IM_CHECK_STR_EQ(studio().app().workspace().id(), "latent");
  settle(ctx);
  IM_CHECK(session().complete());
  IM_CHECK(session().strip() != nullptr);
  IM_CHECK(ctx->ItemExists("//studio/**/frame 5"));
}

void keys_step_play_swap_and_draw_anew(ImGuiTestContext* ctx) {
  start(ctx);
  press(ctx, ImGuiKey_Home);
  IM_CHECK_EQ(session().playhead(), 0.0);
  press(ctx, ImGuiKey_RightArrow, 3);
  IM_CHECK_LT(std::fabs(session().playhead() - 0.3), 1e-9);
  press(ctx, ImGuiKey_LeftArrow);
  IM_CHECK_LT(std::fabs(session().playhead() - 0.2), 1e-9);
  const auto a = code(End::a), b = code(End::b);
  press(ctx, ImGuiKey_X);
  IM_CHECK(code(End::a) == b && code(End::b) == a);
  IM_CHECK_LT(std::fabs(session().playhead() - 0.8), 1e-9);
  press(ctx, ImGuiKey_Space);
  IM_CHECK(session().playing());
  const double before = session().playhead();
  ctx->Yield(10);
  IM_CHECK(session().playhead() != before);
  press(ctx, ImGuiKey_Space);
  IM_CHECK(!session().playing());
  const auto seed = session().seed();
  press(ctx, ImGuiKey_N);
  settle(ctx);
  IM_CHECK(session().seed() != seed);
}

void frames_and_the_density_move_the_playhead(ImGuiTestContext* ctx) {
  start(ctx);
  click(ctx, "//studio/**/frame 7");
  IM_CHECK_LT(std::fabs(session().playhead() - 0.7), 1e-9);
  drag(ctx, {inside(ctx, "//studio/**/density", 0.2f, 0.5f), inside(ctx, "//studio/**/density", 0.5f, 0.5f)});
  IM_CHECK_LT(std::fabs(session().playhead() - 0.5), 0.01);
}

void the_path_kind_and_the_comparison_are_chosen(ImGuiTestContext* ctx) {
  start(ctx);
  click(ctx, "//studio/**/path kind:Line in z");
  IM_CHECK(session().kind() == latent::PathKind::line_in_z);
  click(ctx, "//studio/**/compare");
  for (const auto& path : session().strip()->paths) IM_CHECK_EQ(path.frames.size(), std::size_t{11});
  click(ctx, "//studio/**/frame 2 of path 0");
  IM_CHECK(session().kind() == latent::PathKind::line_in_epsilon);
  click(ctx, "//studio/**/same seed");
  IM_CHECK(session().noise() == latent::Noise::independent);
}

void an_end_comes_from_the_prior_or_from_the_map(ImGuiTestContext* ctx) {
  start(ctx);
  click(ctx, "//studio/**/end A");
  click(ctx, "//$FOCUSED/a prior sample");
  IM_CHECK(session().end(End::a)->prior_seed.has_value());
  click(ctx, "//studio/**/end B");
  click(ctx, "//$FOCUSED/a data set image");
  IM_CHECK(session().end(End::b)->name.find("no. ") != std::string::npos);
}

void a_sample_is_dragged_onto_an_end_and_a_corner(ImGuiTestContext* ctx) {
  start(ctx);
  const auto sample = session().samples()->places[3].code;
  ctx->ItemDragAndDrop("//studio/**/sample 3", "//studio/**/end B");
  settle(ctx);
  IM_CHECK(code(End::b) == sample);
  click(ctx, "//studio/**/sheet page:Grid");
  IM_CHECK(session().grid().has_value());
  ctx->ItemDragAndDrop("//studio/**/end B", "//studio/**/grid 24");
  settle(ctx);
  IM_CHECK(session().grid()->places[24].code == sample);
}

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
  const auto mean = workspace().map().mean_of_selection()->code;
  click(ctx, "//studio/**/lasso to A");
  IM_CHECK(code(End::a) == mean);
  click(ctx, "//studio/**/lasso away");
  IM_CHECK(workspace().map().selection.empty());
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

void temperatures_and_pages_are_remembered(ImGuiTestContext* ctx) {
  start(ctx);
  const auto before = session().samples()->places[0].x;
  drag(ctx, {inside(ctx, "//studio/**/tau z", 0.5f, 0.5f), inside(ctx, "//studio/**/tau z", 0.3f, 0.5f)});
  IM_CHECK(session().samples()->places[0].x != before || workspace().settings().prior_temperature < 1);
  IM_CHECK_LT(workspace().settings().prior_temperature, 1.0f);
  click(ctx, "//studio/**/detail page:Edit");
  const LatentSettings kept = workspace().settings();
  AppOptions options;
  options.model = model_file();
  studio().restart(ctx, options);
  settle(ctx);
  IM_CHECK(workspace().settings() == kept);
}

void choose(ImGuiTestContext* ctx, const char* list, const char* row) {
  ctx->ItemClick((std::string("//studio/**/") + list).c_str());
  ctx->ItemClick((std::string("//$FOCUSED/") + row).c_str());
  settle(ctx);
}

bool exists(ImGuiTestContext* ctx, const char* item) { return ctx->ItemInfo(item, ImGuiTestOpFlags_NoError).ID != 0; }

void await_item(ImGuiTestContext* ctx, const char* item) {
  bool there = false;
  for (int i = 0; i < 20000 && !there; ++i) {
    ctx->Yield();
    there = exists(ctx, item);
  }
}

bool tooltip_shown() {
  return std::ranges::any_of(ImGui::GetCurrentContext()->Windows, [](const ImGuiWindow* window) {
    return (window->Flags & ImGuiWindowFlags_Tooltip) != 0 && window->Active && !window->Hidden;
  });
}

void an_end_is_dragged_onto_the_other(ImGuiTestContext* ctx) {
  start(ctx);
  const auto a = code(End::a);
  IM_CHECK(!(code(End::b) == a));
  ctx->ItemDragAndDrop("//studio/**/end A", "//studio/**/end B");
  settle(ctx);
  IM_CHECK(code(End::b) == a);
}

void a_frame_under_the_pointer_is_shown_large(ImGuiTestContext* ctx) {
  start(ctx);
  ctx->MouseMoveToPos(inside(ctx, "//studio/**/density", 0.5f, 0.5f));
  ctx->Yield(30);
  IM_CHECK(!tooltip_shown());
  ctx->MouseMove("//studio/**/frame 4");
  ctx->Yield(30);
  IM_CHECK(tooltip_shown());
}

void frames_show_the_expected_picture(ImGuiTestContext* ctx) {
  start(ctx);
  choose(ctx, "frames", "Mean of 8");
  const auto& path = session().strip()->paths[walk::index_of(session().kind())];
  IM_CHECK_EQ(path.expected.size(), std::size_t{11});
  choose(ctx, "frames", "One draw");
  IM_CHECK(session().strip()->paths[walk::index_of(session().kind())].expected.empty());
}

void a_sample_is_clicked_to_be_walked_to(ImGuiTestContext* ctx) {
  start(ctx);
  const auto sample = session().samples()->places[12].code;
  click(ctx, "//studio/**/sample 12");
  IM_CHECK(code(End::b) == sample);
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

void the_grid_is_sized_and_spanned_by_three_or_four(ImGuiTestContext* ctx) {
  start(ctx);
  click(ctx, "//studio/**/sheet page:Grid");
  choose(ctx, "grid side", "16 \xC3\x97 16");
  IM_CHECK_EQ(session().grid()->places.size(), std::size_t{256});
  click(ctx, "//studio/**/grid corners:3 corners");
  choose(ctx, "grid side", "3 \xC3\x97 3");
  IM_CHECK_EQ(session().grid()->places.size(), std::size_t{9});
  const auto a = code(End::a), fourth = session().grid()->places[8].code;
  ctx->ItemDragAndDrop("//studio/**/end A", "//studio/**/grid 2");
  settle(ctx);
  IM_CHECK(session().grid()->places[2].code == a);
  IM_CHECK(!(session().grid()->places[8].code == fourth));  // it follows the three
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
  IM_CHECK(found->measure == walk::Measure::divergence);
  const auto second = found->places[1].code;
  click(ctx, "//studio/**/near 1");
  IM_CHECK(code(End::b) == second);
}

void ends_and_corners_come_back_after_a_restart(ImGuiTestContext* ctx) {
  start(ctx);
  ctx->ItemDragAndDrop("//studio/**/sample 7", "//studio/**/end A");
  click(ctx, "//studio/**/sheet page:Grid");
  ctx->ItemDragAndDrop("//studio/**/end A", "//studio/**/grid 4");
  settle(ctx);
  const walk::Place a = *session().end(End::a), corner = *session().corners()[1];
  AppOptions options;
  options.model = model_file();
  studio().restart(ctx, options);
  settle(ctx);
  IM_CHECK(session().end(End::a)->x == a.x && session().end(End::a)->code.epsilon == a.code.epsilon);
  IM_CHECK(session().corners()[1]->x == corner.x && session().corners()[1]->name == corner.name);
}

void a_picture_of_the_gallery_is_dragged_over_the_tab(ImGuiTestContext* ctx) {
  start(ctx);
  ctx->ItemClick("//studio/tab:draw");
  ctx->Yield(2);
  ctx->KeyPress(ImGuiKey_3);
  await_item(ctx, "//studio/**/seed 2");
  ctx->Yield(10);
  ctx->MouseMove("//studio/**/seed 2");
  ctx->MouseDown(0);
  ctx->MouseLiftDragThreshold();
  ctx->Yield(2);
  IM_CHECK(studio().context().carried.has_value());
  const auto x = studio().context().carried->x;
  ctx->MouseMove("//studio/tab:latent", ImGuiTestOpFlags_NoCheckHoveredId);
  ctx->Yield(3);
  IM_CHECK_STR_EQ(studio().app().workspace().id(), "latent");
  ctx->MouseMove("//studio/**/end B", ImGuiTestOpFlags_NoCheckHoveredId);
  ctx->Yield(2);
  ctx->MouseUp(0);
  settle(ctx);
  IM_CHECK(session().end(End::b)->x == x);
  IM_CHECK(session().end(End::b)->encoded);
  IM_CHECK(!studio().context().carried.has_value());
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

std::string start_of(const std::filesystem::path& path, std::size_t bytes) {
  std::string content(bytes, '\0');
  std::ifstream(path, std::ios::binary).read(content.data(), static_cast<std::streamsize>(bytes));
  return content;
}

void pictures_and_codes_are_exported(ImGuiTestContext* ctx) {
  start(ctx);
  const std::pair<const char*, std::string> kinds[] = {
      {"png", "\x89PNG"}, {"gif", "GIF89a"}, {"csv", "index,z0"}, {"sheet png", "\x89PNG"}, {"map csv", "index,"}};
  for (const auto& [row, magic] : kinds) {
    const auto file = studio().folder() / (std::string("export ") + row);
    const auto ending = std::string(row).substr(std::string(row).size() - 3);
    const auto path = std::filesystem::path(file.string() + "." + ending);
    answer_dialogs_with(path);
    ctx->ItemClick("//studio/**/export path");
    ctx->ItemClick((std::string("//$FOCUSED/") + row).c_str());
    for (int i = 0; i < 20000 && !notified(path.string()); ++i) ctx->Yield();
    IM_CHECK(notified("Saved " + path.string()));
    IM_CHECK(start_of(path, magic.size()) == magic);
  }
}

void a_model_without_a_code_says_so(ImGuiTestContext* ctx) {
  start(ctx, model_file(false));
  IM_CHECK(!session().model());
  IM_CHECK(notified("no code z"));
  studio().restart(ctx, {}, [] { std::filesystem::remove(studio().settings_file()); });
}

}  // namespace

void register_latent_tests(ImGuiTestEngine* engine) {
  const auto add = [engine](const char* name, void (*run)(ImGuiTestContext*)) {
    IM_REGISTER_TEST(engine, "latent", name)->TestFunc = run;
  };
  add("the_tab_shows_a_path_between_two_digits", the_tab_shows_a_path_between_two_digits);
  add("keys_step_play_swap_and_draw_anew", keys_step_play_swap_and_draw_anew);
  add("frames_and_the_density_move_the_playhead", frames_and_the_density_move_the_playhead);
  add("the_path_kind_and_the_comparison_are_chosen", the_path_kind_and_the_comparison_are_chosen);
  add("an_end_comes_from_the_prior_or_from_the_map", an_end_comes_from_the_prior_or_from_the_map);
  add("a_sample_is_dragged_onto_an_end_and_a_corner", a_sample_is_dragged_onto_an_end_and_a_corner);
  add("the_map_zooms_pans_and_fits", the_map_zooms_pans_and_fits);
  add("a_place_of_the_map_is_picked_and_sent", a_place_of_the_map_is_picked_and_sent);
  add("a_lasso_gives_its_mean", a_lasso_gives_its_mean);
  add("bars_of_the_code_are_dragged_undone_and_reset", bars_of_the_code_are_dragged_undone_and_reset);
  add("temperatures_and_pages_are_remembered", temperatures_and_pages_are_remembered);
  add("an_end_is_dragged_onto_the_other", an_end_is_dragged_onto_the_other);
  add("a_frame_under_the_pointer_is_shown_large", a_frame_under_the_pointer_is_shown_large);
  add("frames_show_the_expected_picture", frames_show_the_expected_picture);
  add("a_sample_is_clicked_to_be_walked_to", a_sample_is_clicked_to_be_walked_to);
  add("a_direction_is_traversed_and_b_minus_a_is_added", a_direction_is_traversed_and_b_minus_a_is_added);
  add("the_grid_is_sized_and_spanned_by_three_or_four", the_grid_is_sized_and_spanned_by_three_or_four);
  add("the_nearest_images_follow_the_playhead", the_nearest_images_follow_the_playhead);
  add("ends_and_corners_come_back_after_a_restart", ends_and_corners_come_back_after_a_restart);
  add("a_picture_of_the_gallery_is_dragged_over_the_tab", a_picture_of_the_gallery_is_dragged_over_the_tab);
  add("the_neighbour_map_forms_stops_and_starts_again", the_neighbour_map_forms_stops_and_starts_again);
  add("codes_of_earlier_weights_are_marked_and_made_anew", codes_of_earlier_weights_are_marked_and_made_anew);
  add("pictures_and_codes_are_exported", pictures_and_codes_are_exported);
  add("a_model_without_a_code_says_so", a_model_without_a_code_says_so);
}

}  // namespace vlae::studio::testing
