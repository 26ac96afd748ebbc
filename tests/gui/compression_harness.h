#pragma once
// What the tests of the workspace "Compression" share: the program on it, with a model that nobody trained and drawn
// digits, and waiting until all is coded.

#include <imgui_internal.h>

#include <filesystem>

#include "compression_panels/compression_workspace.h"
#include "harness.h"

namespace vlae::studio::testing::compression {

enum class Kind { usual, without_z, iaf };

const CompressionWorkspace& workspace();
const compression_state::CompressionSession& session();
std::filesystem::path model_file(Kind kind = Kind::usual);
void start(ImGuiTestContext* ctx, Kind kind = Kind::usual, bool stack = false);
void settle(ImGuiTestContext* ctx);

}  // namespace vlae::studio::testing::compression
