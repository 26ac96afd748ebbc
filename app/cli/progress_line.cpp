#include "progress_line.h"

#include <string>

#include "duration_text.h"
#include "interruption.h"

namespace vlae::cli {

bool ProgressLine::operator()(std::size_t done, std::size_t total) {
  const bool last = done == total;
  if (line_.due(last)) {
    std::string text = std::to_string(done) + " of " + std::to_string(total) + " " + things_;
    if (done > 0)  // before that nothing is known of the pace
      text += ", " + duration_text(line_.elapsed_s() * static_cast<double>(total - done) / static_cast<double>(done)) +
              " left";
    line_.print(text, last);
  }
  return !interruption_wanted();
}

}  // namespace vlae::cli
