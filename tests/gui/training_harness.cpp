#include "training_harness.h"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace vlae::studio::testing::training_page {

TrainingWorkspace& workspace() { return dynamic_cast<TrainingWorkspace&>(studio().app().workspace()); }

const run::TrainingSnapshot& now() { return workspace().snapshot(); }

std::string in_page(const char* id) { return std::string("//studio/**/") + id; }

void wait_for_jobs(ImGuiTestContext* ctx) {
  wait_for(ctx, [] { return studio().context().jobs.status().empty(); });
}

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

void list_the_runs(ImGuiTestContext* ctx) {
  if (!workspace().runs().shown()) ctx->KeyPress(ImGuiKey_L);
  wait_for_jobs(ctx);
}

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace vlae::studio::testing::training_page
