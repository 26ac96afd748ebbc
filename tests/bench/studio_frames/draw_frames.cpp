// draw_frames [SECONDS]: how long the program's frames take while a hand draws and 64 decompressions follow it, first
// alone, then while the classroom preset trains on all cores. A hidden window; asserts nothing.

#include <imgui.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "composition/workspaces.h"
#include "draw_panels/draw_settings.h"
#include "draw_panels/draw_workspace.h"
#include "frame_times.h"
#include "training_panels/training_workspace.h"

namespace vlae::studio {
namespace {

constexpr ImVec2 canvas_centre{240, 360};  // in a window of 1600 x 1000 pixels at 100 %
constexpr int mouse_events_a_frame = 8;

void go_to(Window& window, App& app, const char* workspace) {
  app.context().show_workspace(workspace);
  draw_frame(window, app);
}

// A digit 0, then the other way round upon it, and so on: each second one stroke.
void move_pen(double seconds) {
  ImGuiIO& io = ImGui::GetIO();
  for (int i = 0; i < mouse_events_a_frame; ++i) {
    const double angle = 6.28 * (seconds + i * 0.002);
    const double radius = 60 + 30 * std::sin(seconds);
    io.AddMousePosEvent(canvas_centre.x + static_cast<float>(radius * std::cos(angle)),
                        canvas_centre.y + static_cast<float>(1.3 * radius * std::sin(angle)));
  }
  io.AddMouseButtonEvent(0, std::fmod(seconds, 1) < 0.9);
}

void draw_for(Window& window, App& app, double seconds, const char* what) {
  std::vector<double> ms;
  const auto begin = Clock::now();
  while (ms_since(begin) < seconds * 1e3) {
    move_pen(ms_since(begin) / 1e3);
    ms.push_back(draw_frame(window, app));
    window.wait_for_events(app.idle_seconds());
  }
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  const auto& session = dynamic_cast<DrawWorkspace&>(app.workspace()).session();
  if (session.empty() || !session.gallery()) throw std::runtime_error("the pen never met the canvas");
  print_times(what, ms);
  std::printf("  from stroke to code: %.1f ms (95 %%); decompressions shown: %zu\n",
              session.code_times().percentile_ms(0.95), session.gallery()->images.size());
  std::fflush(stdout);
}

void start_training(Window& window, App& app) {
  go_to(window, app, "training");
  auto& workspace = dynamic_cast<TrainingWorkspace&>(app.workspace());
  for (const Action& action : workspace.actions())
    if (std::string_view(action.id) == "start") action.run();
  while (workspace.snapshot().step == 0) draw_frame(window, app);
}

void stop_training(Window& window, App& app) {
  go_to(window, app, "training");
  auto& workspace = dynamic_cast<TrainingWorkspace&>(app.workspace());
  std::printf("  it trained meanwhile: %lld steps\n", static_cast<long long>(workspace.snapshot().step));
  workspace.finish();
  while (!run::can_start(workspace.snapshot().state)) draw_frame(window, app);
}

void run(Window& window, double seconds) {
  const OwnDataFolder own;
  StoredSettings stored;
  DrawSettings settings;
  settings.gallery_size = draw_state::largest_gallery;
  stored.settings.workspaces["draw"] = settings;
  stored.settings.workspace = "draw";
  App app(window, make_workspaces, {}, stored);
  while (!app.context().model) draw_frame(window, app);
  draw_for(window, app, seconds, "drawing, 64 decompressions");
  start_training(window, app);
  go_to(window, app, "draw");
  draw_for(window, app, seconds, "the same while the classroom trains");
  stop_training(window, app);
}

}  // namespace
}  // namespace vlae::studio

int main(int argc, char** argv) {
  const double seconds = argc > 1 ? std::atof(argv[1]) : 20;
  return vlae::studio::in_hidden_window(
      "draw_frames", [seconds](vlae::studio::Window& window) { vlae::studio::run(window, seconds); });
}
