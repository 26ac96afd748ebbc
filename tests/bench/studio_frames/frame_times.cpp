#include "frame_times.h"

#include <algorithm>
#include <cstdio>

#include "studio/gl/handle.h"

namespace vlae::studio {

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

void print_times(const char* what, std::vector<double> ms) {
  std::ranges::sort(ms);
  const auto at = [&](double share) {
    return ms[std::min(ms.size() - 1, static_cast<std::size_t>(share * static_cast<double>(ms.size())))];
  };
  std::printf("%s: %zu frames, median %.1f ms, 95 %% %.1f ms, longest %.1f ms\n", what, ms.size(), at(0.5), at(0.95),
              ms.back());
}

}  // namespace vlae::studio
