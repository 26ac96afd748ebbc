// The workspace "Training": a run started, driven, kept and watched, by the buttons a person would use.

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "desk/window_picture.h"
#include "harness.h"
#include "layout_check.h"
#include "look/scale.h"
#include "run/all_settings.h"
#include "training_panels/training_workspace.h"
#include "widgets/format.h"

namespace vlae::studio::testing {
namespace {

using run::SessionState;

TrainingWorkspace& workspace() { return dynamic_cast<TrainingWorkspace&>(studio().app().workspace()); }
const run::TrainingSnapshot& now() { return workspace().snapshot(); }

std::string in_page(const char* id) { return std::string("//studio/**/") + id; }

// Frames go on while the training works; a test that waits for nothing fails after two minutes.
template <class Condition>
bool wait_for(ImGuiTestContext* ctx, Condition condition) {
  const auto begin = std::chrono::steady_clock::now();
  while (!condition() && !ctx->IsError()) {
    if (std::chrono::steady_clock::now() - begin > std::chrono::minutes(2)) return false;
    ctx->Yield();
  }
  ctx->Yield(3);
  return !ctx->IsError();
}

void wait_for_jobs(ImGuiTestContext* ctx) {
  wait_for(ctx, [] { return studio().context().jobs.status().empty(); });
}

// The classroom preset, small enough that an epoch takes a moment.
void choose_tiny_set_up() {
  workspace().settings().threads = 1;  // the machine may be busy with other tests
  auto& set_up = workspace().set_up();
  set_up.choose(run::load_preset("classroom"));
  for (const auto& [path, value] :
       std::initializer_list<std::pair<const char*, nlohmann::json>>{{"data.name", "procedural:100"},
                                                                     {"training.batch", 10},
                                                                     {"training.log_every_steps", 2},
                                                                     {"training.epochs", 100000},
                                                                     {"training.publish_every_seconds", 0.2}})
    set_up.set(path, value);
}

void open_workspace(ImGuiTestContext* ctx) {
  studio().restart(ctx, {}, [] {
    std::filesystem::remove(studio().settings_file());
    std::filesystem::remove_all(training_state::runs_folder());
  });
  ctx->ItemClick("//studio/tab:training");
  studio().in_main_loop(ctx, choose_tiny_set_up);
}

void start_training(ImGuiTestContext* ctx) {
  open_workspace(ctx);
  ctx->ItemClick(in_page("start").c_str());
  IM_CHECK(wait_for(ctx, [] { return now().history.validation.size() >= 1; }));
  IM_CHECK(now().state == SessionState::running);
}

void stop_training(ImGuiTestContext* ctx) {
  ctx->ItemClick(in_page("stop").c_str());
  wait_for(ctx, [] { return run::can_start(now().state); });
}

void pause_training(ImGuiTestContext* ctx) {
  ctx->ItemClick(in_page("pause").c_str());
  IM_CHECK(wait_for(ctx, [] { return now().state == SessionState::paused; }));
}

void type_into(ImGuiTestContext* ctx, const char* setting, const char* digits) {
  ctx->ItemClick((std::string("//studio/**/##") + setting).c_str());
  ctx->KeyCharsReplaceEnter(digits);
  ctx->Yield(3);
}

void without_a_run_one_button_starts_one(ImGuiTestContext* ctx) {
  open_workspace(ctx);
  IM_CHECK(now().state == SessionState::idle);
  ctx->ItemClick(in_page("start here").c_str());
  IM_CHECK(wait_for(ctx, [] { return now().state == SessionState::running; }));
  stop_training(ctx);
}

void the_curve_falls(ImGuiTestContext* ctx) {
  start_training(ctx);
  IM_CHECK(wait_for(ctx, [] { return workspace().curves().train_code_nats.size() >= 150; }));
  const auto& points = workspace().curves().train_code_nats.points();
  IM_CHECK_LT(points.back().y, points.front().y - 50);
  IM_CHECK(!workspace().curves().gradient_norm.empty());
  IM_CHECK(!workspace().curves().learning_rate.empty());
  stop_training(ctx);
}

// Turns the wheel over the set-up until the item is in sight.
bool found_below(ImGuiTestContext* ctx, const std::string& item) {
  for (int turns = 0; turns < 200; ++turns) {
    if (ctx->ItemExists(item.c_str())) return true;
    ctx->MouseWheelY(-1);
    ctx->Yield(2);
  }
  return false;
}

// What says which model of the family is trained stands above the others.
bool stands_in_front(const std::string& path) {
  return path == "model.window.kind" || path == "model.conditional" || path == "model.prior" ||
         path == "model.posterior";
}

void every_setting_is_a_field(ImGuiTestContext* ctx) {
  open_workspace(ctx);
  ctx->MouseMoveToPos({px(200), 500});  // over the set-up
  workspace().settings().advanced = true;
  ctx->Yield(3);
  for (const bool in_front : {true, false})
    for (const settings::Setting& setting : run::all_settings())  // in the order of the table, from above
      if (setting.kind != settings::Kind::text && stands_in_front(setting.path) == in_front)
        IM_CHECK(found_below(ctx, in_page(("about " + setting.path).c_str())));
}

void pause_step_change_and_resume(ImGuiTestContext* ctx) {
  start_training(ctx);
  pause_training(ctx);
  const std::int64_t resting = now().step;
  IM_CHECK(wait_for(ctx, [&] { return now().saved_step == resting; }));  // a pause is saved
  IM_CHECK(on_screen(ctx, "step " + format_count(resting)));
  ctx->ItemClick(in_page("step").c_str());
  IM_CHECK(wait_for(ctx, [&] { return now().step == resting + 1 && now().state == SessionState::paused; }));
  IM_CHECK(on_screen(ctx, "step " + format_count(resting + 1)));

  type_into(ctx, "training.learning_rate", "0.001");
  IM_CHECK(wait_for(ctx, [] { return std::abs(now().learning_rate - 0.001) < 1e-9; }));
  bool told = false;
  for (std::size_t i = 0; i < now().history.events.size(); ++i)
    told = told || now().history.events[i].kind == run::EventMark::Kind::changed;
  IM_CHECK(told);

  ctx->KeyPress(ImGuiKey_Space);
  IM_CHECK(wait_for(ctx, [&] { return now().step > resting + 20; }));
  stop_training(ctx);
}

void settings_of_the_network_are_locked_while_a_run_goes_on(ImGuiTestContext* ctx) {
  start_training(ctx);
  const int before = workspace().set_up().preset().model.latent;
  ctx->ItemClick("//studio/**/##model.latent");
  ctx->KeyCharsReplaceEnter("5");
  ctx->Yield(3);
  IM_CHECK_EQ(workspace().set_up().preset().model.latent, before);
  IM_CHECK(on_screen(ctx, "locked while running"));
  pause_training(ctx);
  IM_CHECK(on_screen(ctx, "locked until stopped"));
  stop_training(ctx);
  IM_CHECK(!on_screen(ctx, "locked"));
  type_into(ctx, "model.latent", "5");
  IM_CHECK_EQ(workspace().set_up().preset().model.latent, 5);
}

void a_run_is_saved_left_and_loaded_from_the_list(ImGuiTestContext* ctx) {
  start_training(ctx);
  ctx->KeyPress(ImGuiMod_Ctrl | ImGuiKey_S);
  stop_training(ctx);
  const std::int64_t left_at = *now().saved_step;
  const auto folder = now().folder;
  IM_CHECK(std::filesystem::exists(folder / "last.safetensors"));
  // As after a restart of the program: nothing is open, the list knows the run.
  studio().restart(ctx);
  ctx->ItemClick("//studio/tab:training");
  ctx->KeyPress(ImGuiKey_L);
  wait_for_jobs(ctx);
  IM_CHECK_EQ(workspace().runs().runs().size(), 1U);
  IM_CHECK_EQ(workspace().runs().runs()[0].steps > 0, true);
  ctx->ItemClick("//studio/**/open run");
  IM_CHECK(wait_for(ctx, [] { return now().state == SessionState::paused; }));
  IM_CHECK_EQ(now().step, left_at);
  IM_CHECK(!workspace().curves().train_code_nats.empty());
  ctx->ItemClick(in_page("resume").c_str());
  IM_CHECK(wait_for(ctx, [&] { return now().step > left_at; }));
  stop_training(ctx);
}

void the_pictures_rewind(ImGuiTestContext* ctx) {
  start_training(ctx);
  IM_CHECK(wait_for(ctx, [] { return now().frames.size() >= 4; }));
  IM_CHECK(!workspace().pictures().chosen().has_value());
  IM_CHECK_EQ(now().frames.back()->decompressions.size(), now().test_digits.size());
  const ImRect track = ctx->ItemInfo(in_page("rewind").c_str()).RectFull;
  ctx->MouseMoveToPos({track.Min.x + 9, track.GetCenter().y});
  ctx->MouseClick(0);
  IM_CHECK(workspace().pictures().chosen().has_value());
  IM_CHECK_EQ(*workspace().pictures().chosen(), 0U);
  const std::size_t frames = now().frames.size();
  IM_CHECK(wait_for(ctx, [&] { return now().frames.size() > frames; }));
  IM_CHECK_EQ(*workspace().pictures().chosen(), 0U);  // stays where it was put
  ctx->ItemClick(in_page("replay").c_str());
  IM_CHECK(workspace().pictures().playing());
  ctx->ItemClick(in_page("latest").c_str());
  IM_CHECK(!workspace().pictures().chosen().has_value());
  stop_training(ctx);
}

// Into the plot of the -ELBO, at that share of its width.
void point_at_curve(ImGuiTestContext* ctx, float share) {
  const ImRect menu = ctx->ItemInfo(in_page("curve menu").c_str()).RectFull;  // at the card's upper right corner
  const float left = px(24 + 352 + 16 + 20 + 60), right = menu.Max.x;
  ctx->MouseMoveToPos({left + share * (right - left), menu.Max.y + px(150)});
  ctx->Yield(5);
}

void a_zoom_stays_while_the_curves_grow(ImGuiTestContext* ctx) {
  start_training(ctx);
  IM_CHECK(workspace().links().all);
  point_at_curve(ctx, 0.25f);  // at least two fifths of the axis are done
  IM_CHECK(workspace().links().hair.has_value());
  ctx->MouseWheelY(2);
  ctx->Yield(3);
  const PlotLinks zoomed = workspace().links();
  IM_CHECK(!zoomed.all);
  const std::size_t points = workspace().curves().train_code_nats.size();
  IM_CHECK(wait_for(ctx, [&] { return workspace().curves().train_code_nats.size() > points + 10; }));
  IM_CHECK_EQ(workspace().links().from, zoomed.from);
  IM_CHECK_EQ(workspace().links().to, zoomed.to);
  ctx->MouseDoubleClick(0);
  ctx->Yield(3);
  IM_CHECK(workspace().links().all);
  stop_training(ctx);
}

void other_workspaces_follow_live_weights_until_they_are_pinned(ImGuiTestContext* ctx) {
  start_training(ctx);
  const auto pinned = studio().context().model;
  ctx->ItemClick(in_page("live weights").c_str());
  const auto live = [] {
    const auto model = studio().context().model;
    return model && model->name.starts_with("live") ? model : nullptr;
  };
  IM_CHECK(wait_for(ctx, [&] { return live() != nullptr; }));
  const auto first = live();
  ctx->ItemClick("//studio/model");
  ctx->Yield(3);
  IM_CHECK(on_screen(ctx, "Live weights of the training"));
  ctx->KeyPress(ImGuiKey_Escape);
  ctx->ItemClick("//studio/tab:draw");
  IM_CHECK(wait_for(ctx, [&] { return live() != nullptr && live() != first; }));  // also while another is shown
  ctx->ItemClick("//studio/tab:training");
  ctx->ItemClick(in_page("live weights").c_str());
  IM_CHECK(wait_for(ctx, [&] { return studio().context().model == pinned || live() == nullptr; }));
  stop_training(ctx);
}

void a_run_is_compared_renamed_and_thrown_away(ImGuiTestContext* ctx) {
  start_training(ctx);
  stop_training(ctx);
  studio().restart(ctx);
  ctx->ItemClick("//studio/tab:training");
  ctx->KeyPress(ImGuiKey_L);
  wait_for_jobs(ctx);
  ctx->ItemClick("//studio/**/compare run");
  wait_for_jobs(ctx);
  IM_CHECK_EQ(workspace().compared().size(), 1U);
  IM_CHECK(!workspace().compared()[0]->curves.train_code_nats.empty());
  ctx->ItemClick("//studio/**/compare run");
  IM_CHECK(workspace().compared().empty());

  ctx->ItemClick("//studio/**/run menu");
  ctx->ItemClick("//$FOCUSED/rename");
  ctx->Yield(3);
  ctx->KeyCharsReplaceEnter("kept");
  wait_for_jobs(ctx);
  wait_for_jobs(ctx);
  IM_CHECK_STR_EQ(workspace().runs().runs()[0].name.c_str(), "kept");
  ctx->ItemClick("//studio/**/run menu");
  ctx->ItemClick("//$FOCUSED/delete");
  wait_for_jobs(ctx);
  wait_for_jobs(ctx);
  IM_CHECK(workspace().runs().runs().empty());
  IM_CHECK(!std::filesystem::exists(training_state::runs_folder() / "kept"));
}

void list_the_runs(ImGuiTestContext* ctx) {
  if (!workspace().runs().shown()) ctx->KeyPress(ImGuiKey_L);
  wait_for_jobs(ctx);
}

void choose_in_run_menu(ImGuiTestContext* ctx, const char* row) {
  ctx->ItemClick("//studio/**/run menu");
  ctx->ItemClick((std::string("//$FOCUSED/") + row).c_str());
  wait_for_jobs(ctx);
}

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// It stands first in PATH, and writes down what it was to show.
void have_a_file_manager() {
  const std::filesystem::path folder = studio().folder() / "desktop", program = folder / "xdg-open";
  if (!std::filesystem::exists(folder)) {
    std::filesystem::create_directories(folder);
    setenv("PATH", (folder.string() + ":" + getenv("PATH")).c_str(), 1);
  }
  std::ofstream(program) << "#!/bin/sh\nprintf %s \"$1\" > '" << (studio().folder() / "opened").string() << "'\n";
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
}

void a_runs_model_is_used_and_its_folder_shown(ImGuiTestContext* ctx) {
  start_training(ctx);
  const auto folder = now().folder;
  stop_training(ctx);
  list_the_runs(ctx);
  choose_in_run_menu(ctx, "use model");
  IM_CHECK(wait_for(
      ctx, [&] { return studio().context().model && studio().context().model->path.parent_path() == folder; }));
  have_a_file_manager();
  choose_in_run_menu(ctx, "open folder");
  IM_CHECK_STR_EQ(text_of(studio().folder() / "opened").c_str(), folder.string().c_str());
}

void two_runs_are_compared(ImGuiTestContext* ctx) {
  start_training(ctx);
  stop_training(ctx);
  studio().in_main_loop(ctx, choose_tiny_set_up);
  ctx->ItemClick(in_page("start").c_str());
  IM_CHECK(wait_for(ctx, [] { return now().state == SessionState::running && now().history.validation.size() >= 1; }));
  stop_training(ctx);
  list_the_runs(ctx);
  IM_CHECK_EQ(workspace().runs().runs().size(), 2U);
  const auto other = workspace().runs().runs()[0].folder == now().folder ? 1 : 0;
  ctx->ItemClick(
      ("//studio/**/" + workspace().runs().runs()[static_cast<std::size_t>(other)].name + "/compare run").c_str());
  wait_for_jobs(ctx);
  IM_CHECK_EQ(workspace().compared().size(), 1U);
  IM_CHECK(workspace().compared()[0]->folder != now().folder);
}

bool value_box_shown() {
  return std::ranges::any_of(ImGui::GetCurrentContext()->Windows, [](const ImGuiWindow* window) {
    return (window->Flags & ImGuiWindowFlags_Tooltip) != 0 && window->Active && !window->Hidden;
  });
}

void what_is_still_to_come_has_no_values(ImGuiTestContext* ctx) {
  start_training(ctx);
  pause_training(ctx);
  point_at_curve(ctx, 0.25f);
  IM_CHECK(value_box_shown());
  point_at_curve(ctx, 0.9f);
  IM_CHECK(!value_box_shown());
  stop_training(ctx);
}

// Both at 1600 x 1000 and where a part of the column is in sight.
void advanced_settings_open_into_view_with_all_their_words(ImGuiTestContext* ctx) {
  open_workspace(ctx);
  for (const int height : {1000, 720}) {
    resize_window(ctx, height == 1000 ? 1600 : 1280, height);
    workspace().settings().advanced = false;
    ctx->Yield(2);
    ctx->MouseMoveToPos({px(200), static_cast<float>(height) / 2});  // over the set-up
    ctx->MouseWheelY(100);
    IM_CHECK(found_below(ctx, in_page("advanced")));
    ctx->ItemClick(in_page("advanced").c_str());
    ctx->Yield(3);
    const auto rows = training_state::shown_settings();
    const std::string first =
        std::find_if(rows.begin() + 4, rows.end(), [](const auto& row) { return !stands_in_front(row.path); })->path;
    IM_CHECK(in_sight(ctx, in_page(("about " + first).c_str()).c_str()));
    ctx->MouseMove(in_page(("about " + first).c_str()).c_str());
    for (int turns = 0; turns < 60; ++turns) {
      for (const std::string& words : words_on_screen(ctx))
        if (words.ends_with("\xE2\x80\xA6") && words.find('/') == std::string::npos)
          IM_ERRORF("cut off: %s", words.c_str());
      ctx->MouseWheelY(-3);
      ctx->Yield(2);
    }
  }
  resize_window(ctx, 1600, 1000);
}

void export_from_curve_menu(ImGuiTestContext* ctx, const char* row, const char* file) {
  ctx->ItemClick(in_page("curve menu").c_str());
  ctx->ItemClick((std::string("//$FOCUSED/") + row).c_str());
  choose_file(ctx, studio().folder() / file);
  wait_for_jobs(ctx);
}

void curves_are_exported_as_numbers_and_as_a_picture(ImGuiTestContext* ctx) {
  start_training(ctx);
  pause_training(ctx);
  export_from_curve_menu(ctx, "export csv", "curves.csv");
  const std::string csv = text_of(studio().folder() / "curves.csv");
  IM_CHECK(csv.starts_with("curve,epoch,value\n"));
  IM_CHECK(csv.find("\nvalidation code_nats,") != std::string::npos);
  export_from_curve_menu(ctx, "export png", "curves.png");
  IM_CHECK_STR_EQ(text_of(studio().folder() / "curves.png").substr(1, 3).c_str(), "PNG");
  stop_training(ctx);
}

void stopping_while_it_prepares_leaves_no_run(ImGuiTestContext* ctx) {
  open_workspace(ctx);
  studio().in_main_loop(ctx, [] { workspace().set_up().set("data.name", "procedural:100000"); });
  ctx->ItemClick(in_page("start").c_str());
  IM_CHECK(wait_for(ctx, [] { return now().state == SessionState::preparing; }));
  stop_training(ctx);
  IM_CHECK(now().state == SessionState::idle);
  IM_CHECK(!std::filesystem::exists(training_state::runs_folder() / "classroom"));
}

// The whole of it, as a lesson goes.
void the_classroom_from_start_to_rewind(ImGuiTestContext* ctx) {
  open_workspace(ctx);
  studio().in_main_loop(ctx, [] {
    workspace().set_up().choose(run::load_preset("classroom"));
    workspace().set_up().set("data.name", "procedural:500");
    workspace().set_up().set("training.log_every_steps", 5);
  });
  ctx->ItemClick(in_page("start").c_str());
  IM_CHECK(wait_for(ctx, [] { return now().frames.size() >= 3; }));
  const auto& curve = workspace().curves().train_code_nats.points();
  IM_CHECK_LT(curve.back().y, curve.front().y - 50);
  pause_training(ctx);
  type_into(ctx, "training.learning_rate", "0.001");
  IM_CHECK(wait_for(ctx, [] { return std::abs(now().learning_rate - 0.001) < 1e-9; }));
  const std::int64_t resting = now().step;
  ctx->ItemClick(in_page("resume").c_str());
  IM_CHECK(wait_for(ctx, [&] { return now().step > resting + 5; }));
  ctx->ItemClick(in_page("save").c_str());
  IM_CHECK(wait_for(ctx, [&] { return *now().saved_step > resting; }));
  stop_training(ctx);
  const std::size_t moments = now().frames.size();
  const std::vector<std::vector<std::uint8_t>> first = now().frames[0]->decompressions;

  studio().restart(ctx);
  ctx->ItemClick("//studio/tab:training");
  list_the_runs(ctx);
  ctx->ItemClick("//studio/**/open run");
  IM_CHECK(wait_for(ctx, [] { return now().state == SessionState::paused; }));
  IM_CHECK_GE(now().frames.size(), moments);
  const ImRect track = ctx->ItemInfo(in_page("rewind").c_str()).RectFull;
  ctx->MouseMoveToPos({track.Min.x + 9, track.GetCenter().y});
  ctx->MouseClick(0);
  IM_CHECK_EQ(*workspace().pictures().chosen(), 0U);
  IM_CHECK(now().frames[0]->decompressions == first);
  stop_training(ctx);
}

void closing_while_training_asks_first(ImGuiTestContext* ctx) {
  start_training(ctx);
  studio().in_main_loop(ctx, [] { studio().window().want_close(); });
  IM_CHECK(!studio().window().close_wanted());
  ctx->ItemClick("//close_question/keep_working");
  ctx->Yield(3);
  IM_CHECK(!studio().window().close_wanted());
  IM_CHECK(now().state == SessionState::running);
  stop_training(ctx);
}

void after_a_yes_the_state_is_saved_and_the_program_closes(ImGuiTestContext* ctx) {
  start_training(ctx);
  const auto folder = now().folder;
  studio().in_main_loop(ctx, [] { studio().window().want_close(); });
  ctx->ItemClick("//close_question/save_and_close");
  ctx->Yield(2);
  IM_CHECK(studio().window().close_wanted());
  studio().in_main_loop(ctx, [] { studio().window().refuse_close(); });
  studio().restart(ctx);
  IM_CHECK(std::filesystem::exists(folder / "last.safetensors"));
}

void a_preset_file_is_read_and_written(ImGuiTestContext* ctx) {
  open_workspace(ctx);
  const auto file = studio().folder() / "mine.json";
  studio().in_main_loop(ctx, [file] { export_preset(studio().context(), workspace().set_up().preset(), file); });
  wait_for_jobs(ctx);
  const run::Preset written = workspace().set_up().preset();
  studio().in_main_loop(ctx, [file] {
    workspace().set_up().choose(run::load_preset("collapse-free-bits"));
    studio().app().open_file(file);
  });
  wait_for_jobs(ctx);
  IM_CHECK(workspace().set_up().preset() == written);
}

void a_card_is_written_as_a_picture(ImGuiTestContext* ctx) {
  open_workspace(ctx);
  const auto file = studio().folder() / "card.png";
  studio().in_main_loop(ctx, [file] { write_window_part(studio().context(), {400, 80, 300, 100}, file); });
  ctx->Yield(2);
  wait_for_jobs(ctx);
  std::ifstream png(file, std::ios::binary);
  std::string head(24, '\0');
  png.read(head.data(), 24);
  IM_CHECK_STR_EQ(head.substr(1, 3).c_str(), "PNG");
  const auto big_endian = [&](std::size_t at) {
    return static_cast<unsigned char>(head[at + 2]) * 256 + static_cast<unsigned char>(head[at + 3]);
  };
  IM_CHECK_EQ(big_endian(16), 300);  // IHDR: width, height
  IM_CHECK_EQ(big_endian(20), 100);
}

}  // namespace

void register_training_tests(ImGuiTestEngine* engine) {
  register_tests(
      engine, "training",
      {{"without_a_run_one_button_starts_one", without_a_run_one_button_starts_one},
       {"the_curve_falls", the_curve_falls},
       {"every_setting_is_a_field", every_setting_is_a_field},
       {"pause_step_change_resume", pause_step_change_and_resume},
       {"settings_of_the_network_are_locked_while_a_run_goes_on",
        settings_of_the_network_are_locked_while_a_run_goes_on},
       {"a_run_is_saved_left_and_loaded_from_the_list", a_run_is_saved_left_and_loaded_from_the_list},
       {"the_pictures_rewind", the_pictures_rewind},
       {"a_zoom_stays_while_the_curves_grow", a_zoom_stays_while_the_curves_grow},
       {"other_workspaces_follow_live_weights_until_they_are_pinned",
        other_workspaces_follow_live_weights_until_they_are_pinned},
       {"a_run_is_compared_renamed_and_thrown_away", a_run_is_compared_renamed_and_thrown_away},
       {"a_runs_model_is_used_and_its_folder_shown", a_runs_model_is_used_and_its_folder_shown},
       {"two_runs_are_compared", two_runs_are_compared},
       {"what_is_still_to_come_has_no_values", what_is_still_to_come_has_no_values},
       {"advanced_settings_open_into_view_with_all_their_words", advanced_settings_open_into_view_with_all_their_words},
       {"curves_are_exported_as_numbers_and_as_a_picture", curves_are_exported_as_numbers_and_as_a_picture},
       {"stopping_while_it_prepares_leaves_no_run", stopping_while_it_prepares_leaves_no_run},
       {"the_classroom_from_start_to_rewind", the_classroom_from_start_to_rewind},
       {"closing_while_training_asks_first", closing_while_training_asks_first},
       {"after_a_yes_the_state_is_saved_and_the_program_closes", after_a_yes_the_state_is_saved_and_the_program_closes},
       {"a_preset_file_is_read_and_written", a_preset_file_is_read_and_written},
       {"a_card_is_written_as_a_picture", a_card_is_written_as_a_picture}});
}

}  // namespace vlae::studio::testing
