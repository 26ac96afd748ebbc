#pragma once
// What the tests of the workspace "Training" share: a run so small that an epoch takes a moment, and its buttons.

#include <imgui_internal.h>

#include <chrono>
#include <filesystem>
#include <string>

#include "harness.h"
#include "training_panels/training_workspace.h"

namespace vlae::studio::testing::training_page {

using run::SessionState;

TrainingWorkspace& workspace();
const run::TrainingSnapshot& now();
std::string in_page(const char* id);

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

void wait_for_jobs(ImGuiTestContext* ctx);
// The classroom preset, small enough that an epoch takes a moment.
void choose_tiny_set_up();
void open_workspace(ImGuiTestContext* ctx);
void start_training(ImGuiTestContext* ctx);
void stop_training(ImGuiTestContext* ctx);
void pause_training(ImGuiTestContext* ctx);
void type_into(ImGuiTestContext* ctx, const char* setting, const char* digits);
void list_the_runs(ImGuiTestContext* ctx);
std::string text_of(const std::filesystem::path& file);

}  // namespace vlae::studio::testing::training_page
