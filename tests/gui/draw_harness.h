#pragma once
// What the tests of the workspace "Draw & decompress" share: the program on it, with a model that nobody trained, and
// gestures on its canvas.

#include <imgui_internal.h>

#include <cstdint>
#include <filesystem>
#include <vector>

#include "draw_panels/draw_workspace.h"
#include "harness.h"

namespace vlae::studio::testing::drawing {

const DrawWorkspace& workspace();
const draw_state::DrawSession& session();
int position();
std::vector<std::uint8_t> unpacked();
std::filesystem::path model_file();
void wait_for_jobs(ImGuiTestContext* ctx);
// The program with blank paper and a model that nobody trained.
void start_with_model(ImGuiTestContext* ctx);
ImVec2 on_canvas(ImGuiTestContext* ctx, float x, float y);
void draw_stroke(ImGuiTestContext* ctx, const std::vector<ImVec2>& points);
ImVec2 on_grid(ImGuiTestContext* ctx, int pixel);

}  // namespace vlae::studio::testing::drawing
