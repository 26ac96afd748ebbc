#pragma once
// What the tests of the workspace "Latent space" share: the program on it, with a model that nobody trained and a map
// of drawn digits, and gestures after which everything has settled.

#include <imgui_internal.h>

#include <filesystem>
#include <vector>

#include "harness.h"
#include "latent_panels/latent_workspace.h"

namespace vlae::studio::testing::latent_space {

using latent_state::End;

const LatentWorkspace& workspace();
const latent_state::WalkSession& session();
const latent::Code& code(End end);

std::filesystem::path model_file(bool conditional = true);
// Ends are means, so that they are the codes that are carried there. An empty path: model_file().
void start(ImGuiTestContext* ctx, const std::filesystem::path& model = {});
void settle(ImGuiTestContext* ctx);

void click(ImGuiTestContext* ctx, const char* item);
void press(ImGuiTestContext* ctx, ImGuiKeyChord key, int times = 1);
void drag(ImGuiTestContext* ctx, const std::vector<ImVec2>& points);
void choose(ImGuiTestContext* ctx, const char* list, const char* row);
ImVec2 inside(ImGuiTestContext* ctx, const char* item, float x, float y);  // shares of its width and height
bool exists(ImGuiTestContext* ctx, const char* item);
void await_item(ImGuiTestContext* ctx, const char* item);

}  // namespace vlae::studio::testing::latent_space
