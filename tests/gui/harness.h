#pragma once
// The program in a hidden window, driven like a person would by the ImGui Test Engine. Tests run in a coroutine between
// two frames; what needs the OpenGL context (a restart) is asked for and done by the main loop.

#include <imgui_te_context.h>
#include <imgui_te_engine.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "shell/app.h"

namespace vlae::studio::testing {

class Studio {
 public:
  explicit Studio(const std::filesystem::path& folder);  // for settings and whatever a test writes

  App& app() { return *app_; }
  AppContext& context() { return app_->context(); }
  Window& window() { return window_; }
  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path settings_file() const { return folder_ / "settings.json"; }

  // From a test: closes the program, calls `between`, starts it again, and comes back after a few frames. Options come
  // with this studio's settings file.
  void restart(ImGuiTestContext* test, AppOptions options = {}, std::function<void()> between = nullptr);
  // From a test: runs something in the main loop, with the OpenGL context current.
  void in_main_loop(ImGuiTestContext* test, std::function<void()> task);

  void frame();  // main loop only
  // Of the frames looked at (not all: it takes time), those that did not show what ImGui's commands draw.
  int badly_kept_frames() const { return badly_kept_; }
  const std::set<std::string>& missing_glyphs() const { return missing_glyphs_; }  // drawn as boxes so far

 private:
  void start(AppOptions options);
  bool settled();  // the window has had its size for some frames

  std::filesystem::path folder_;
  Window window_;
  std::unique_ptr<App> app_;
  std::function<void()> task_;
  std::chrono::steady_clock::time_point last_frame_;
  int frames_ = 0, badly_kept_ = 0, settled_frames_ = 0;
  std::array<int, 2> size_{};
  std::set<std::string> missing_glyphs_;
};

Studio& studio();  // the one under test

// The item of this name in the focused window, such as a menu, or in a window within it; 0 where there is none. (The
// Test Engine knows no wildcards behind $FOCUSED.)
ImGuiID in_focused_window(ImGuiTestContext* ctx, std::string_view name);

// A test, and what it draws in each of its frames beside the program.
struct NamedTest {
  const char* name;
  void (*run)(ImGuiTestContext*);
  void (*draw)(ImGuiTestContext*) = nullptr;
};
void register_tests(ImGuiTestEngine* engine, const char* category, std::initializer_list<NamedTest> tests);

// Each file of tests registers its own.
void register_shell_tests(ImGuiTestEngine* engine);
void register_widget_tests(ImGuiTestEngine* engine);
void register_pixel_grid_tests(ImGuiTestEngine* engine);
void register_point_cloud_tests(ImGuiTestEngine* engine);
void register_curve_plot_tests(ImGuiTestEngine* engine);
void register_draw_strokes_tests(ImGuiTestEngine* engine);
void register_draw_playback_tests(ImGuiTestEngine* engine);
void register_draw_pixels_tests(ImGuiTestEngine* engine);
void register_draw_code_tests(ImGuiTestEngine* engine);
void register_latent_path_tests(ImGuiTestEngine* engine);
void register_latent_map_tests(ImGuiTestEngine* engine);
void register_latent_code_tests(ImGuiTestEngine* engine);
void register_latent_carried_tests(ImGuiTestEngine* engine);
void register_placement_tests(ImGuiTestEngine* engine);
void register_compression_tests(ImGuiTestEngine* engine);
void register_training_set_up_tests(ImGuiTestEngine* engine);
void register_training_run_tests(ImGuiTestEngine* engine);
void register_training_curves_tests(ImGuiTestEngine* engine);
void register_training_list_tests(ImGuiTestEngine* engine);
void register_file_chooser_tests(ImGuiTestEngine* engine);
void register_layout_tests(ImGuiTestEngine* engine);
void register_first_minute_tests(ImGuiTestEngine* engine);

bool tooltip_shown();

bool notified(const std::string& part);  // a notification on screen contains it

// Answers the question for a file that is on screen; a file that is there is replaced.
void choose_file(ImGuiTestContext* test, const std::filesystem::path& path);

void resize_window(ImGuiTestContext* test, int width, int height);

}  // namespace vlae::studio::testing
