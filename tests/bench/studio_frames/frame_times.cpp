#include "frame_times.h"

#include <stdlib.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <string>
#include <system_error>

#include "gl/handle.h"

namespace vlae::studio {

int in_hidden_window(const char* program, const std::function<void(Window&)>& work) {
  try {
    WindowOptions options;
    options.hidden = true;
    options.vsync = false;
    Window window(options);
    work(window);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s: %s\n", program, error.what());
    return 1;
  }
}

OwnDataFolder::OwnDataFolder() {
  std::string path = (std::filesystem::temp_directory_path() / "vlae-frames-XXXXXX").string();
  if (mkdtemp(path.data()) == nullptr) throw std::system_error(errno, std::generic_category(), path);
  path_ = path;
  setenv("XDG_DATA_HOME", path_.c_str(), 1);
}

OwnDataFolder::~OwnDataFolder() {
  std::error_code error;
  std::filesystem::remove_all(path_, error);
}

double ms_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

double draw_frame(Window& window, App& app) {
  const auto begin = Clock::now();
  window.begin_frame();
  app.draw();
  window.end_frame();
  glFinish();
  return ms_since(begin);
}

void print_times(const char* what, std::vector<double> ms, std::optional<double> cpu_ms_each) {
  std::ranges::sort(ms);
  const auto at = [&](double share) {
    return ms[std::min(ms.size() - 1, static_cast<std::size_t>(share * static_cast<double>(ms.size())))];
  };
  std::printf("%s: %zu frames, median %.1f ms, 95 %% %.1f ms, longest %.1f ms", what, ms.size(), at(0.5), at(0.95),
              ms.back());
  if (cpu_ms_each) std::printf(", %.1f ms of CPU a frame", *cpu_ms_each);
  std::printf("\n");
  std::fflush(stdout);
}

}  // namespace vlae::studio
