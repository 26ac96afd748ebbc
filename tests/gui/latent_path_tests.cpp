// The path from A to B: where its ends come from, its frames, its playhead.

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include "data/picture_file.h"
#include "latent_harness.h"
#include "runtime/sampling.h"

namespace vlae::studio::testing {
namespace {

using namespace latent_space;

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

void ends_are_samples_or_means(ImGuiTestContext* ctx) {
  start(ctx);
  const latent_state::Model& vlae = session().model();
  const auto mean = vlae->encode(session().end(End::a)->x).mean();
  IM_CHECK(code(End::a).z == mean);
  click(ctx, "//studio/**/ends:Sample");
  IM_CHECK(workspace().settings().sampled);
  IM_CHECK(code(End::a).z == runtime::sample(vlae->encode(session().end(End::a)->x), session().seed()).z);
  click(ctx, "//studio/**/ends:Mean");
  IM_CHECK(code(End::a).z == mean);
}

void a_first_start_walks_between_samples_along_z(ImGuiTestContext* ctx) {
  start(ctx);
  AppOptions options;
  options.model = model_file();
  options.workspace = "latent";
  studio().restart(ctx, options, [] { std::filesystem::remove(studio().settings_file()); });
  settle(ctx);
  IM_CHECK(session().kind() == latent::PathKind::line_in_z);
  IM_CHECK(code(End::b).z == runtime::sample(session().model()->encode(session().end(End::b)->x), 2).z);
  IM_CHECK(workspace().map().axes() == latent_state::MapAxes::z);
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
  const auto& path = session().strip()->paths[latent_state::index_of(session().kind())];
  IM_CHECK_EQ(path.expected.size(), std::size_t{11});
  choose(ctx, "frames", "One draw");
  IM_CHECK(session().strip()->paths[latent_state::index_of(session().kind())].expected.empty());
}

void ends_and_corners_come_back_after_a_restart(ImGuiTestContext* ctx) {
  start(ctx);
  ctx->ItemDragAndDrop("//studio/**/sample 7", "//studio/**/end A");
  click(ctx, "//studio/**/sheet page:Grid");
  ctx->ItemDragAndDrop("//studio/**/end A", "//studio/**/grid 4");
  settle(ctx);
  const latent_state::Place a = *session().end(End::a), corner = *session().sheets().corners()[1];
  AppOptions options;
  options.model = model_file();
  studio().restart(ctx, options);
  settle(ctx);
  IM_CHECK(session().end(End::a)->x == a.x && session().end(End::a)->code.epsilon == a.code.epsilon);
  IM_CHECK(session().sheets().corners()[1]->x == corner.x && session().sheets().corners()[1]->name == corner.name);
}

std::string start_of(const std::filesystem::path& path, std::size_t bytes) {
  std::string content(bytes, '\0');
  std::ifstream(path, std::ios::binary).read(content.data(), static_cast<std::streamsize>(bytes));
  return content;
}

std::filesystem::path saved(ImGuiTestContext* ctx, const char* row, const char* name) {
  const auto file = studio().folder() / name;
  std::filesystem::remove(file);
  ctx->ItemClick("//studio/**/export path");
  ctx->ItemClick((std::string("//$FOCUSED/") + row).c_str());
  choose_file(ctx, file);
  for (int i = 0; i < 20000 && !std::filesystem::exists(file); ++i) ctx->Yield();
  settle(ctx);
  return file;
}

void pictures_and_codes_are_exported(ImGuiTestContext* ctx) {
  start(ctx);
  const std::pair<const char*, std::string> kinds[] = {{"png", "\x89PNG"},
                                                       {"gif", "GIF89a"},
                                                       {"csv", "index,t,log_prior_nats,z1"},
                                                       {"sheet png", "\x89PNG"},
                                                       {"map csv", "index,"}};
  for (const auto& [row, magic] : kinds) {
    const auto file = studio().folder() / (std::string("export ") + row);
    const auto ending = std::string(row).substr(std::string(row).size() - 3);
    const auto path = std::filesystem::path(file.string() + "." + ending);
    ctx->ItemClick("//studio/**/export path");
    ctx->ItemClick((std::string("//$FOCUSED/") + row).c_str());
    choose_file(ctx, path);
    for (int i = 0; i < 20000 && !notified(path.string()); ++i) ctx->Yield();
    IM_CHECK(notified("Saved " + path.string()));
    IM_CHECK(start_of(path, magic.size()) == magic);
  }
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, ',');) cells.push_back(cell);
  return cells;
}

// A row a frame: where it is, the density that the plot shows there, the code.
void the_path_as_a_table_has_its_places_and_densities(ImGuiTestContext* ctx) {
  start(ctx);
  const auto& strip = *session().strip();
  const std::size_t kind = latent_state::index_of(session().kind());
  const auto file = saved(ctx, "csv", "path of frames.csv");
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  const auto names = cells_of(line);
  IM_CHECK_STR_EQ(names.back().c_str(), ("epsilon" + std::to_string(code(End::a).epsilon.size())).c_str());
  for (std::size_t i = 0; i < 11; ++i) {
    IM_CHECK(static_cast<bool>(std::getline(in, line)));
    const auto cells = cells_of(line);
    IM_CHECK_EQ(cells.size(), names.size());
    IM_CHECK_LT(std::abs(std::stod(cells[1]) - static_cast<double>(i) / 10), 1e-6);
    IM_CHECK_LT(std::abs(std::stod(cells[2]) - strip.density_nats[kind][i * 10]), 1e-3);
    IM_CHECK_EQ(std::stof(cells[3]), strip.paths[kind].codes[i].z[0]);
  }
}

// As on screen: dark ink on white paper in the light theme, light ink on black in the dark one.
void pictures_have_the_colours_of_the_screen(ImGuiTestContext* ctx) {
  start(ctx);
  for (const char* row : {"png", "sheet png"}) {
    const auto light = data::read_picture(saved(ctx, row, "light.png"));
    studio().context().settings.dark = true;
    settle(ctx);
    const auto dark = data::read_picture(saved(ctx, row, "dark.png"));
    studio().context().settings.dark = false;
    settle(ctx);
    const auto dark_ink = std::ranges::count_if(light.grey, [](int grey) { return grey < 60; });
    const auto light_ink = std::ranges::count_if(dark.grey, [](int grey) { return grey > 200; });
    IM_CHECK_GT(dark_ink, 0);
    IM_CHECK_EQ(dark_ink, light_ink);
  }
}

}  // namespace

void register_latent_path_tests(ImGuiTestEngine* engine) {
  register_tests(
      engine, "latent_path",
      {{"the_tab_shows_a_path_between_two_digits", the_tab_shows_a_path_between_two_digits},
       {"keys_step_play_swap_and_draw_anew", keys_step_play_swap_and_draw_anew},
       {"frames_and_the_density_move_the_playhead", frames_and_the_density_move_the_playhead},
       {"the_path_kind_and_the_comparison_are_chosen", the_path_kind_and_the_comparison_are_chosen},
       {"ends_are_samples_or_means", ends_are_samples_or_means},
       {"a_first_start_walks_between_samples_along_z", a_first_start_walks_between_samples_along_z},
       {"an_end_comes_from_the_prior_or_from_the_map", an_end_comes_from_the_prior_or_from_the_map},
       {"an_end_is_dragged_onto_the_other", an_end_is_dragged_onto_the_other},
       {"a_frame_under_the_pointer_is_shown_large", a_frame_under_the_pointer_is_shown_large},
       {"frames_show_the_expected_picture", frames_show_the_expected_picture},
       {"ends_and_corners_come_back_after_a_restart", ends_and_corners_come_back_after_a_restart},
       {"pictures_and_codes_are_exported", pictures_and_codes_are_exported},
       {"the_path_as_a_table_has_its_places_and_densities", the_path_as_a_table_has_its_places_and_densities},
       {"pictures_have_the_colours_of_the_screen", pictures_have_the_colours_of_the_screen}});
}

}  // namespace vlae::studio::testing
