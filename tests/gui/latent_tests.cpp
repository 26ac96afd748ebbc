// The workspace "Latent space": each gesture with the mouse or the keyboard, and what it does to the state.

#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "harness.h"
#include "studio/workspaces/latent/latent_workspace.h"
#include "test_support/random_model.h"

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
  add("a_model_without_a_code_says_so", a_model_without_a_code_says_so);
}

}  // namespace vlae::studio::testing
