#include "progress_line.h"

#include "duration_text.h"
#include "interruption.h"

namespace vlae::cli {

bool ProgressLine::operator()(std::size_t done, std::size_t total) {
  const bool last = done == total;
  if (line_.due(last)) {
    const double left =
        done > 0 ? line_.elapsed_s() * static_cast<double>(total - done) / static_cast<double>(done) : 0;
    line_.print(
        std::to_string(done) + " of " + std::to_string(total) + " " + things_ + ", " + duration_text(left) + " left",
        last);
  }
  return !interruption_wanted();
}

}  // namespace vlae::cli
