#pragma once
// The window of the program: GLFW, OpenGL 3.3 core, and ImGui's context on top of them. One at a time.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

#include "desk_state/settings.h"

struct GLFWwindow;

namespace vlae::studio::gl {
class KeptFrame;
}

namespace vlae::studio {

// There is no display, or it has no OpenGL 3.3: the message says which.
class NoDisplay : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct WindowOptions {
  WindowPlace place;
  bool hidden = false;  // for screenshots and tests: never shown, drawn all the same
  bool vsync = true;
};

class Window {
 public:
  explicit Window(const WindowOptions& options);  // throws NoDisplay
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  bool close_wanted() const;
  void refuse_close();
  void want_close();
  void wait_for_events(double seconds);  // returns at once when something happens
  static void wake();                    // ends the wait; from any thread

  void begin_frame();
  void end_frame();  // draws what ImGui collected and shows it

  // The same frame once more, into a picture; after end_frame.
  struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgb;  // [height, width, 3]
  };
  Picture picture_of_frame();
  Picture shown() const;  // what was shown at its end: the same, where no pixel was kept that should not have been

  // Called at the end of the frame under way with a picture of its page: no menu, tooltip or question over it.
  void photograph(std::function<void(const Picture&)> take) { take_ = std::move(take); }

  std::vector<std::filesystem::path> take_dropped_files();
  WindowPlace place() const;  // of the window outside fullscreen
  bool fullscreen() const;
  void toggle_fullscreen();

 private:
  void create(const WindowOptions& options);
  Picture picture_of(ImDrawData& data);
  static void draw_collected(ImDrawData& data, int width, int height);
  void start_imgui();

  struct Glfw;  // initialised before everything else, terminated after it
  struct Close {
    void operator()(GLFWwindow* window) const;
  };
  std::unique_ptr<Glfw> glfw_;
  std::unique_ptr<GLFWwindow, Close> window_;
  std::unique_ptr<gl::KeptFrame> kept_;
  std::vector<std::filesystem::path> dropped_;
  std::function<void(const Picture&)> take_;
  WindowPlace windowed_;  // where to return to from fullscreen
};

}  // namespace vlae::studio
