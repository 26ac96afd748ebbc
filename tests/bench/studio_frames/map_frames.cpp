// map_frames [SOURCE]: how long the program's frames take while a hand pans and zooms the map of codes, "mnist/all"
// (70,000) where not told otherwise. A hidden window; the hand is made of mouse events. Prints; asserts nothing.

#include <imgui.h>
#include <sys/resource.h>

#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <vector>

#include "composition/workspaces.h"
#include "frame_times.h"
#include "latent_panels/latent_workspace.h"

namespace vlae::studio {
namespace {

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

enum class Hand { rests, pans, zooms };

// Panning: up to 10 pixels a frame, in loops. Zooming: a notch of the wheel every fifth frame, ten in and ten out.
void move(Hand hand, int frame, ImVec2 middle) {
  ImGuiIO& io = ImGui::GetIO();
  const float angle = 0.1f * static_cast<float>(frame);
  if (hand == Hand::pans) io.AddMousePosEvent(middle.x + 60 * std::sin(angle), middle.y + 40 * std::sin(0.7f * angle));
  if (hand == Hand::zooms && frame % 5 == 0) io.AddMouseWheelEvent(0, frame / 50 % 2 == 0 ? 1 : -1);
}

void measure(const char* what, Window& window, App& app, Hand hand) {
  constexpr int frames = 300;
  const ImVec2 middle{300, 760};  // on the map at 1600 x 1000
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(middle.x, middle.y);
  draw_frame(window, app);
  if (hand == Hand::pans) io.AddMouseButtonEvent(0, true);
  draw_frame(window, app);
  std::vector<double> ms;
  const double before = cpu_seconds();
  for (int i = 0; i < frames; ++i) {
    move(hand, i, middle);
    ms.push_back(draw_frame(window, app));
  }
  print_times(what, ms, 1e3 * (cpu_seconds() - before) / frames);
  if (hand == Hand::pans) io.AddMouseButtonEvent(0, false);
}

void run(Window& window, const char* source) {
  StoredSettings stored;
  stored.settings.workspace = "latent";
  stored.settings.workspaces["latent"] = {{"map_source", source}};
  App app(window, make_workspaces, {}, stored);
  const auto& workspace = dynamic_cast<LatentWorkspace&>(app.workspace());
  while (!workspace.map().loaded() || !app.context().jobs.status().empty()) {
    draw_frame(window, app);
    window.wait_for_events(0.05);
  }
  std::printf("%zu points\n", workspace.map().points().size());
  measure("at rest", window, app, Hand::rests);
  measure("panning the map", window, app, Hand::pans);
  measure("zooming it", window, app, Hand::zooms);
}

}  // namespace
}  // namespace vlae::studio

int main(int argc, char** argv) {
  const char* source = argc > 1 ? argv[1] : "mnist/all";
  return vlae::studio::in_hidden_window("map_frames",
                                        [source](vlae::studio::Window& window) { vlae::studio::run(window, source); });
}
