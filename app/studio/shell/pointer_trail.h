#pragma once
// Where the pointer went since the last frame, from ImGui's trail of input events: a stroke keeps every point however
// slow the frames are.

#include <imgui.h>

#include <vector>

#include "desk/workspace.h"

namespace vlae::studio {

class PointerTrail {
 public:
  // Once a frame, after ImGui::NewFrame. `page` is the window of the workspace, for PointerSample::on_page.
  std::vector<PointerSample> take(ImGuiID page);

 private:
  PointerSample last_;
};

}  // namespace vlae::studio
