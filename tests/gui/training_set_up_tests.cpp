// The workspace "Training": its set-up, from presets, fields and files.

#include <imgui_internal.h>

#include <algorithm>
#include <string>

#include "layout_check.h"
#include "look/scale.h"
#include "run/all_settings.h"
#include "training_harness.h"

namespace vlae::studio::testing {
namespace {

using namespace training_page;

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

// The sentence that the whole paper turns on stands where the window is chosen.
void the_set_up_says_what_a_window_is_for(ImGuiTestContext* ctx) {
  open_workspace(ctx);
  IM_CHECK(on_screen(ctx, "What the window hides has to go through z"));
}

// The first validation of new weights stands above 300 nats, that of a trained model far below.
void a_run_begins_with_the_model_in_use(ImGuiTestContext* ctx) {
  open_workspace(ctx);
  ctx->MouseMoveToPos({px(200), 500});  // over the set-up
  const auto begin_with = [&](const char* weights) {
    IM_CHECK(found_below(ctx, in_page("begin with")));
    ctx->ItemClick(in_page("begin with").c_str());
    ctx->ItemClick((std::string("//$FOCUSED/") + weights).c_str());
  };
  begin_with("model in use");
  wait_for_jobs(ctx);
  IM_CHECK(workspace().set_up().initial_model().has_value());
  IM_CHECK_EQ(workspace().set_up().preset().model.latent, 64);
  ctx->ItemClick(in_page("start").c_str());
  IM_CHECK(wait_for(ctx, [] { return now().history.validation.size() >= 1; }));
  IM_CHECK_LT(now().history.validation[0].figures.code_nats(), 200);
  IM_CHECK(on_screen(ctx, "started with the weights of"));
  stop_training(ctx);
  begin_with("new weights");
  IM_CHECK(!workspace().set_up().initial_model().has_value());
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

}  // namespace

void register_training_set_up_tests(ImGuiTestEngine* engine) {
  register_tests(
      engine, "training_set_up",
      {{"every_setting_is_a_field", every_setting_is_a_field},
       {"advanced_settings_open_into_view_with_all_their_words", advanced_settings_open_into_view_with_all_their_words},
       {"the_set_up_says_what_a_window_is_for", the_set_up_says_what_a_window_is_for},
       {"a_run_begins_with_the_model_in_use", a_run_begins_with_the_model_in_use},
       {"a_preset_file_is_read_and_written", a_preset_file_is_read_and_written}});
}

}  // namespace vlae::studio::testing
