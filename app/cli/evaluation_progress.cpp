#include "evaluation_progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "duration_text.h"
#include "interruption.h"

namespace vlae::cli {

using evaluation::Done;
using evaluation::Next;

Next EvaluationProgress::operator()(const Done& done) {
  terminal_ = isatty(STDERR_FILENO) == 1;
  const auto now = Clock::now();
  const double elapsed = std::chrono::duration<double>(now - start_).count();
  const bool time_is_up = time_limit_s_ && elapsed >= *time_limit_s_;
  const bool last = time_is_up || done.images >= static_cast<double>(done.of_images);
  if (now - last_line_ > std::chrono::duration<double>(terminal_ ? 0.2 : 30.0) || (terminal_ && last)) {
    last_line_ = now;
    print(done, elapsed, last);
  }
  if (interruption_wanted()) return Next::cancel;
  return time_is_up ? Next::finish : Next::go_on;
}

double EvaluationProgress::seconds_left(const Done& done, double elapsed) const {
  const double all = elapsed * (static_cast<double>(done.of_images) / done.images - 1);
  return time_limit_s_ ? std::clamp(*time_limit_s_ - elapsed, 0.0, all) : all;
}

void EvaluationProgress::print(const Done& done, double elapsed, bool last) const {
  std::fprintf(stderr, "%s%.0f of %lld images, %.0f codes/s, %s left%s", terminal_ ? "\r\033[K" : "", done.images,
               static_cast<long long>(done.of_images), static_cast<double>(done.codes) / elapsed,
               duration_text(seconds_left(done, elapsed)).c_str(), terminal_ && !last ? "" : "\n");
  std::fflush(stderr);
}

}  // namespace vlae::cli
