// The workspace "Training": the runs that are kept: opened, compared, renamed, thrown away.

#include <cstdlib>
#include <fstream>
#include <string>

#include "training_harness.h"

namespace vlae::studio::testing {
namespace {

using namespace training_page;

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

void choose_in_run_menu(ImGuiTestContext* ctx, const char* row) {
  ctx->ItemClick("//studio/**/run menu");
  ctx->ItemClick((std::string("//$FOCUSED/") + row).c_str());
  wait_for_jobs(ctx);
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

}  // namespace

void register_training_list_tests(ImGuiTestEngine* engine) {
  register_tests(engine, "training_list",
                 {{"a_run_is_saved_left_and_loaded_from_the_list", a_run_is_saved_left_and_loaded_from_the_list},
                  {"a_run_is_compared_renamed_and_thrown_away", a_run_is_compared_renamed_and_thrown_away},
                  {"a_runs_model_is_used_and_its_folder_shown", a_runs_model_is_used_and_its_folder_shown},
                  {"two_runs_are_compared", two_runs_are_compared}});
}

}  // namespace vlae::studio::testing
