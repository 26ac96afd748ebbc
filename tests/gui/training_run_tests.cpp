// The workspace "Training": a run started, driven and stopped, by the buttons a person would use.

#include <imgui_internal.h>

#include <cmath>
#include <string>

#include "layout_check.h"
#include "training_harness.h"
#include "widgets/format.h"

namespace vlae::studio::testing {
namespace {

using namespace training_page;

void without_a_run_one_button_starts_one(ImGuiTestContext* ctx) {
  open_workspace(ctx);
  IM_CHECK(now().state == SessionState::idle);
  ctx->ItemClick(in_page("start here").c_str());
  IM_CHECK(wait_for(ctx, [] { return now().state == SessionState::running; }));
  stop_training(ctx);
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

}  // namespace

void register_training_run_tests(ImGuiTestEngine* engine) {
  register_tests(engine, "training_run",
                 {{"without_a_run_one_button_starts_one", without_a_run_one_button_starts_one},
                  {"pause_step_change_and_resume", pause_step_change_and_resume},
                  {"settings_of_the_network_are_locked_while_a_run_goes_on",
                   settings_of_the_network_are_locked_while_a_run_goes_on},
                  {"other_workspaces_follow_live_weights_until_they_are_pinned",
                   other_workspaces_follow_live_weights_until_they_are_pinned},
                  {"stopping_while_it_prepares_leaves_no_run", stopping_while_it_prepares_leaves_no_run},
                  {"the_classroom_from_start_to_rewind", the_classroom_from_start_to_rewind},
                  {"closing_while_training_asks_first", closing_while_training_asks_first},
                  {"after_a_yes_the_state_is_saved_and_the_program_closes",
                   after_a_yes_the_state_is_saved_and_the_program_closes}});
}

}  // namespace vlae::studio::testing
