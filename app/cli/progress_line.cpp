#include "progress_line.h"

#include <unistd.h>

#include <cstdio>

#include "duration_text.h"
#include "interruption.h"

namespace vlae::cli {

ProgressLine::ProgressLine(const char* things) : things_(things), terminal_(isatty(STDERR_FILENO) == 1) {}

bool ProgressLine::operator()(std::size_t done, std::size_t total) {
  const auto now = Clock::now();
  const bool last = done == total;
  if (now - last_line_ > std::chrono::duration<double>(terminal_ ? 0.2 : 30.0) || (terminal_ && last)) {
    last_line_ = now;
    const double elapsed = std::chrono::duration<double>(now - start_).count();
    const double left = done > 0 ? elapsed * static_cast<double>(total - done) / static_cast<double>(done) : 0;
    std::fprintf(stderr, "%s%zu of %zu %s, %s left%s", terminal_ ? "\r\033[K" : "", done, total, things_,
                 duration_text(left).c_str(), terminal_ && !last ? "" : "\n");
    std::fflush(stderr);
  }
  return !interruption_wanted();
}

}  // namespace vlae::cli
