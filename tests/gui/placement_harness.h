#pragma once
// What the tests of the workspace "Placement" share: the program on it, with both families out of models that nobody
// trained.

#include <imgui_internal.h>

#include <array>

#include "harness.h"
#include "placement_panels/placement_workspace.h"

namespace vlae::studio::testing::placement {

inline constexpr std::array windows{"none",    "local-1", "local-2", "local-3",
                                    "local-4", "local-6", "full",    "downsampled"};
inline constexpr std::array table_1{"static-iaf-vae", "static-af-vae", "static-vlae", "static-vlae-iaf",
                                    "static-unconditional"};

const PlacementWorkspace& workspace();
const placement_state::PlacementSession& session();

void start(ImGuiTestContext* ctx);  // a fresh program on this workspace, everything settled
void settle(ImGuiTestContext* ctx);

}  // namespace vlae::studio::testing::placement
