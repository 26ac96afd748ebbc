// The frame around the workspaces: bars, shortcuts, help, settings, notifications, jobs.

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <imgui_internal.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <fstream>
#include <thread>
#include <vector>

#include "harness.h"
#include "look/scale.h"
#include "look/theme.h"
#include "test_support/random_model.h"
#include "weights/model_file.h"

namespace vlae::studio::testing {
namespace {

Settings& settings() { return studio().context().settings; }

bool popup_open() { return ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel); }

void start_afresh(ImGuiTestContext* ctx) {
  studio().restart(ctx, {}, [] { std::filesystem::remove(studio().settings_file()); });
}

void theme_button_changes_every_colour(ImGuiTestContext* ctx) {
  start_afresh(ctx);
  IM_CHECK(!theme().dark);
  const ImU32 light_background = theme().background;
  ctx->ItemClick("//studio/theme");
  IM_CHECK(theme().dark);
  IM_CHECK_NE(theme().background, light_background);
  ctx->ItemClick("//studio/theme");
  IM_CHECK_EQ(theme().background, light_background);
}

void zoom_by_keys_and_menu(ImGuiTestContext* ctx) {
  start_afresh(ctx);
  const float usual = px(100);
  ctx->KeyPress(ImGuiMod_Ctrl | ImGuiKey_Equal);
  IM_CHECK_EQ(px(100), std::round(usual * 1.25f));
  ctx->ItemClick("//studio/zoom");
  ctx->ItemClick("//$FOCUSED/200 %");
  ctx->Yield(2);
  IM_CHECK_EQ(px(100), usual * 2);
  ctx->KeyPress(ImGuiMod_Ctrl | ImGuiKey_0);
  IM_CHECK_EQ(px(100), usual);
  for (const ImGuiKeyChord plus : {ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Equal, ImGuiMod_Ctrl | ImGuiKey_KeypadAdd,
                                   ImGuiMod_Ctrl | ImGuiKey_RightBracket}) {
    ctx->KeyPress(plus);
    IM_CHECK_EQ(px(100), std::round(usual * 1.25f));
    ctx->KeyPress(ImGuiMod_Ctrl | ImGuiKey_0);
  }
  ctx->KeyPress(ImGuiMod_Ctrl | ImGuiKey_Minus, 5);  // the smallest is 100 %
  IM_CHECK_EQ(px(100), usual);
  ctx->KeyPress(ImGuiMod_Ctrl | ImGuiKey_Equal, 20);
  IM_CHECK_EQ(px(100), usual * 2.5f);  // more would leave no room for a page in 1600 x 1000
  ctx->KeyPress(ImGuiMod_Ctrl | ImGuiKey_0);
}

void zoomed_bar_keeps_its_buttons_in_the_window(ImGuiTestContext* ctx) {
  start_afresh(ctx);
  ctx->KeyPress(ImGuiMod_Ctrl | ImGuiKey_Equal, 20);
  ctx->Yield(2);
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const auto tab = ctx->ItemInfo("//studio/tab:draw"), zoom = ctx->ItemInfo("//studio/zoom");
  IM_CHECK_LE(tab.RectFull.Max.x, zoom.RectFull.Min.x);
  for (const char* id : {"//studio/theme", "//studio/fullscreen", "//studio/help"})
    IM_CHECK_LE(ctx->ItemInfo(id).RectFull.Max.x, size.x);
  ctx->KeyPress(ImGuiMod_Ctrl | ImGuiKey_0);
}

// Fault of old: whatever took the focus, a file dialog too, put the program away until it was found again.
void fullscreen_survives_file_choosers_and_the_loss_of_focus(ImGuiTestContext* ctx) {
  start_afresh(ctx);
  ctx->KeyPress(ImGuiKey_F11);
  ctx->Yield(3);
  IM_CHECK(studio().window().fullscreen());
  int put_away_without_focus = GLFW_TRUE;
  studio().in_main_loop(
      ctx, [&] { put_away_without_focus = glfwGetWindowAttrib(glfwGetCurrentContext(), GLFW_AUTO_ICONIFY); });
  IM_CHECK_EQ(put_away_without_focus, GLFW_FALSE);
  ctx->KeyPress(ImGuiMod_Ctrl | ImGuiKey_O);
  ctx->Yield(3);
  IM_CHECK(popup_open());  // the program's own
  IM_CHECK(studio().window().fullscreen());
  ctx->KeyPress(ImGuiKey_Escape);
  ctx->Yield(3);
  IM_CHECK(!popup_open());
  IM_CHECK(studio().window().fullscreen());
  ctx->KeyPress(ImGuiKey_F11);
  ctx->Yield(3);
  IM_CHECK(!studio().window().fullscreen());
}

void the_models_menu_is_reached_in_every_window(ImGuiTestContext* ctx) {
  start_afresh(ctx);
  for (const int width : {640, 900, 1066, 1280, 1366, 1440, 1600}) {
    resize_window(ctx, width, 720);
    ctx->Yield(3);
    ctx->ItemClick("//studio/model");
    ctx->Yield(2);
    IM_CHECK(popup_open());
    ctx->KeyPress(ImGuiKey_Escape);
    ctx->Yield(2);
  }
  resize_window(ctx, 1600, 1000);
}

void tab_of_the_workspace(ImGuiTestContext* ctx) {
  ctx->ItemClick("//studio/tab:draw");
  IM_CHECK_STR_EQ(studio().app().workspace().id(), "draw");
}

void help_opens_and_closes(ImGuiTestContext* ctx) {
  IM_CHECK(!popup_open());
  ctx->KeyPress(ImGuiKey_F1);
  IM_CHECK(popup_open());
  ctx->KeyPress(ImGuiKey_F1);
  IM_CHECK(!popup_open());
  ctx->ItemClick("//studio/help");
  ctx->KeyPress(ImGuiKey_Escape);
  IM_CHECK(!popup_open());
  ctx->KeyPress(ImGuiKey_F1);
  ctx->ItemClick("//help_overlay/close_help");
  IM_CHECK(!popup_open());
}

void shortcuts_rest_while_help_is_open(ImGuiTestContext* ctx) {
  start_afresh(ctx);
  ctx->KeyPress(ImGuiKey_F1);
  ctx->KeyPress(ImGuiMod_Ctrl | ImGuiKey_T);
  IM_CHECK(!settings().dark);
  ctx->KeyPress(ImGuiKey_Escape);
  ctx->KeyPress(ImGuiMod_Ctrl | ImGuiKey_T);
  IM_CHECK(settings().dark);
  ctx->KeyPress(ImGuiMod_Ctrl | ImGuiKey_T);
}

void settings_survive_a_restart(ImGuiTestContext* ctx) {
  start_afresh(ctx);
  ctx->ItemClick("//studio/theme");
  ctx->KeyPress(ImGuiMod_Ctrl | ImGuiKey_Equal, 2);
  const Settings before = settings();
  studio().restart(ctx);
  IM_CHECK(settings().dark);
  IM_CHECK_EQ(settings().zoom, before.zoom);
  IM_CHECK_EQ(settings().zoom, 1.5f);
  start_afresh(ctx);
  IM_CHECK(!settings().dark);
}

void corrupt_settings_give_defaults_and_a_notification(ImGuiTestContext* ctx) {
  studio().restart(ctx, {}, [] { std::ofstream(studio().settings_file()) << R"({"dark": true, "zoom": "wide"})"; });
  IM_CHECK(!settings().dark);
  IM_CHECK(notified("settings.json"));
  ctx->ItemClick("//studio/close message");
  ctx->Yield(2);
  IM_CHECK(!notified("settings.json"));
  ctx->ItemClick("//studio/theme");  // the next change writes whole settings again
  studio().restart(ctx);
  IM_CHECK(settings().dark);
  IM_CHECK(!notified("settings.json"));
  start_afresh(ctx);
}

void settings_that_cannot_be_written_are_told_once(ImGuiTestContext* ctx) {
  const auto file = studio().settings_file();
  studio().restart(ctx, {}, [file] {
    std::filesystem::remove(file);
    std::filesystem::create_directory(file);  // a folder is in the way
    std::filesystem::create_directory(file / "in_use");
  });
  ctx->ItemClick("//studio/theme");
  ctx->SleepNoSkip(1.5f, 1.0f / 60);
  IM_CHECK(notified("Settings are not remembered"));
  studio().restart(ctx, {}, [file] { std::filesystem::remove_all(file); });
}

void an_unknown_file_is_refused_by_name(ImGuiTestContext* ctx) {
  start_afresh(ctx);
  const auto file = studio().folder() / "letter.txt";
  std::ofstream(file) << "Dear Sir";
  studio().in_main_loop(ctx, [file] { studio().app().open_file(file); });
  IM_CHECK(notified("letter.txt"));
  IM_CHECK(notified("expected a model file"));
  start_afresh(ctx);
}

void wait_for_jobs(ImGuiTestContext* ctx) {
  while (!studio().context().jobs.status().empty() && !ctx->IsError()) ctx->Yield();
  ctx->Yield(3);
}

std::filesystem::path written_random_model(const char* name, std::uint64_t seed) {
  const auto file = studio().folder() / name;
  weights::write_model(file, test_support::random_model({}, seed), weights::Dtype::f32);
  return file;
}

void a_model_file_is_loaded_and_remembered(ImGuiTestContext* ctx) {
  start_afresh(ctx);
  const auto first = written_random_model("first.safetensors", 1);
  const auto second = written_random_model("second.safetensors", 2);
  for (const auto& file : {first, second}) {
    studio().in_main_loop(ctx, [file] { studio().app().open_file(file); });
    wait_for_jobs(ctx);
  }
  IM_CHECK(studio().context().model != nullptr);
  IM_CHECK_STR_EQ(studio().context().model->name.c_str(), "second");
  ctx->ItemClick("//studio/model");
  const auto place = [ctx] { return ctx->ItemInfo(in_focused_window(ctx, "model first.safetensors")).RectFull.Min; };
  const ImVec2 at_once = place();
  wait_for_jobs(ctx);
  IM_CHECK_EQ(place().y, at_once.y);  // families come below, so that no row moves away under the pointer
  ctx->ItemClick(in_focused_window(ctx, "model first.safetensors"));
  wait_for_jobs(ctx);
  IM_CHECK_STR_EQ(studio().context().model->name.c_str(), "first");
  studio().restart(ctx);
  IM_CHECK_EQ(settings().recent_models.size(), 2U);
  IM_CHECK(settings().recent_models[0] == first);
  start_afresh(ctx);
}

void a_wrong_model_file_leaves_the_model_and_says_why(ImGuiTestContext* ctx) {
  start_afresh(ctx);
  const auto good = written_random_model("good.safetensors", 1), bad = studio().folder() / "bad.safetensors";
  const auto open = [ctx](const std::filesystem::path& file) {
    studio().in_main_loop(ctx, [file] { studio().app().open_file(file); });
    wait_for_jobs(ctx);
  };
  open(good);
  std::ofstream(bad) << "this is no model";
  open(bad);
  IM_CHECK(notified("bad.safetensors"));
  auto model = test_support::random_model(test_support::small_config(), 1);
  model.weights["prior.flows.0.layers.1.g"].values[0] = NAN;
  weights::write_model(studio().folder() / "nan.safetensors", model, weights::Dtype::f32);
  open(studio().folder() / "nan.safetensors");
  IM_CHECK(notified("nan.safetensors") && notified("prior.flows.0.layers.1.g: value 0 is not finite"));
  model = test_support::random_model(test_support::small_config(), 1);
  model.config.hidden += 1;
  weights::write_model(studio().folder() / "wider.safetensors", model, weights::Dtype::f32);
  open(studio().folder() / "wider.safetensors");
  IM_CHECK(notified("wider.safetensors"));
  IM_CHECK_STR_EQ(studio().context().model->name.c_str(), "good");
  IM_CHECK_EQ(settings().recent_models.size(), 1U);
  start_afresh(ctx);
}

// Nothing of the program lies over its page.
bool page_alone(ImGuiTestContext* ctx) {
  return std::ranges::all_of(ImGui::GetCurrentContext()->Windows, [ctx](const ImGuiWindow* window) {
    return !window->Active || window->RootWindow == ctx->GetWindowByRef("//studio") ||
           (window->Flags & ImGuiWindowFlags_Tooltip) != 0 || window->Hidden || window->IsFallbackWindow;
  });
}

void a_job_shows_progress_and_can_be_cancelled(ImGuiTestContext* ctx) {
  start_afresh(ctx);
  JobPool& jobs = studio().context().jobs;
  while (!jobs.status().empty() && !ctx->IsError()) ctx->Yield();  // the model is loaded: one job is shown at a time
  bool done = false;
  jobs.start(
      "Counting sheep",
      [](JobProgress& progress) {
        progress.report(0.25);
        while (!progress.cancelled()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return 0;
      },
      [&done](int) { done = true; }, [](const std::string&) {});
  while (!ctx->ItemExists("//studio/cancel job") && !ctx->IsError()) ctx->Yield();
  IM_CHECK_GE(ctx->ItemInfo("//studio/cancel job").RectFull.Min.y, ImGui::GetIO().DisplaySize.y - px(36) - 1);
  IM_CHECK(page_alone(ctx));
  ctx->ItemClick("//studio/cancel job");
  while (!jobs.status().empty() && !ctx->IsError()) ctx->Yield();
  ctx->Yield(3);
  IM_CHECK(!done);
  IM_CHECK(!ctx->ItemExists("//studio/cancel job"));
}

void a_hidden_job_goes_on_and_is_found_in_the_list(ImGuiTestContext* ctx) {
  start_afresh(ctx);
  JobPool& jobs = studio().context().jobs;
  while (!jobs.status().empty() && !ctx->IsError()) ctx->Yield();  // the model is loaded: one job is shown at a time
  std::atomic<bool> enough = false;
  bool done = false;
  jobs.start(
      "Counting sheep",
      [&enough](JobProgress& progress) {
        while (!enough && !progress.cancelled()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return 0;
      },
      [&done](int) { done = true; }, [](const std::string&) {});
  while (!ctx->ItemExists("//studio/hide job") && !ctx->IsError()) ctx->Yield();
  ctx->ItemClick("//studio/hide job");
  ctx->Yield(2);
  IM_CHECK(!ctx->ItemExists("//studio/hide job"));
  IM_CHECK_EQ(jobs.status().size(), 1U);
  ctx->ItemClick("//studio/list of messages");
  ctx->Yield(2);
  IM_CHECK(ctx->ItemExists(("//$FOCUSED/cancel " + std::to_string(jobs.status().front().id)).c_str()));
  ctx->KeyPress(ImGuiKey_Escape);
  enough = true;
  while (!jobs.status().empty() && !ctx->IsError()) ctx->Yield();
  ctx->Yield(3);
  IM_CHECK(done);
}

// Fault of old: a note that lay over the page was in the picture that the person saved.
void a_message_stands_in_the_bar_alone(ImGuiTestContext* ctx) {
  start_afresh(ctx);
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  for (const Severity severity : {Severity::information, Severity::warning, Severity::error})
    studio().context().notifications.post(severity, std::string(300, 'w'));
  ctx->Yield(2);
  IM_CHECK_GE(ctx->ItemInfo("//studio/message").RectFull.Min.y, screen.y - px(36) - 1);
  IM_CHECK(page_alone(ctx));
  start_afresh(ctx);
}

void pictures_of_the_page_hold_nothing_that_lies_over_it(ImGuiTestContext* ctx) {
  start_afresh(ctx);
  std::vector<std::vector<std::uint8_t>> pictures;
  const auto photograph = [&] {
    const std::size_t before = pictures.size();
    studio().context().photograph([&](int, int, const std::vector<std::uint8_t>& rgb) { pictures.push_back(rgb); });
    while (pictures.size() == before && !ctx->IsError()) ctx->Yield();
  };
  ctx->KeyPress(ImGuiKey_F1);
  ctx->Yield(3);
  photograph();
  ctx->KeyPress(ImGuiKey_Escape);
  ctx->Yield(3);
  photograph();
  IM_CHECK(pictures[0] == pictures[1]);
}

}  // namespace

void register_shell_tests(ImGuiTestEngine* engine) {
  register_tests(
      engine, "shell",
      {{"theme_button_changes_every_colour", theme_button_changes_every_colour},
       {"zoom_by_keys_and_menu", zoom_by_keys_and_menu},
       {"zoomed_bar_keeps_its_buttons_in_the_window", zoomed_bar_keeps_its_buttons_in_the_window},
       {"fullscreen_survives_file_choosers_and_the_loss_of_focus",
        fullscreen_survives_file_choosers_and_the_loss_of_focus},
       {"the_models_menu_is_reached_in_every_window", the_models_menu_is_reached_in_every_window},
       {"tab_of_the_workspace", tab_of_the_workspace},
       {"help_opens_and_closes", help_opens_and_closes},
       {"shortcuts_rest_while_help_is_open", shortcuts_rest_while_help_is_open},
       {"settings_survive_a_restart", settings_survive_a_restart},
       {"corrupt_settings_give_defaults_and_a_notification", corrupt_settings_give_defaults_and_a_notification},
       {"settings_that_cannot_be_written_are_told_once", settings_that_cannot_be_written_are_told_once},
       {"an_unknown_file_is_refused_by_name", an_unknown_file_is_refused_by_name},
       {"a_model_file_is_loaded_and_remembered", a_model_file_is_loaded_and_remembered},
       {"a_wrong_model_file_leaves_the_model_and_says_why", a_wrong_model_file_leaves_the_model_and_says_why},
       {"a_job_shows_progress_and_can_be_cancelled", a_job_shows_progress_and_can_be_cancelled},
       {"a_hidden_job_goes_on_and_is_found_in_the_list", a_hidden_job_goes_on_and_is_found_in_the_list},
       {"a_message_stands_in_the_bar_alone", a_message_stands_in_the_bar_alone},
       {"pictures_of_the_page_hold_nothing_that_lies_over_it", pictures_of_the_page_hold_nothing_that_lies_over_it}});
}

}  // namespace vlae::studio::testing
