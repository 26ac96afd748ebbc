#include "evaluation_progress.h"

#include <algorithm>
#include <cstdio>

#include "duration_text.h"
#include "interruption.h"

namespace vlae::cli {

using evaluation::Done;
using evaluation::Next;

Next EvaluationProgress::operator()(const Done& done) {
  const double elapsed = line_.elapsed_s();
  const bool time_is_up = time_limit_s_ && elapsed >= *time_limit_s_;
  const bool last = time_is_up || done.images >= static_cast<double>(done.of_images);
  if (!silent_ && line_.due(last)) line_.print(words(done, elapsed), last);
  if (interruption_wanted()) return Next::cancel;
  return time_is_up ? Next::finish : Next::go_on;
}

double EvaluationProgress::seconds_left(const Done& done, double elapsed) const {
  const double all = elapsed * (static_cast<double>(done.of_images) / done.images - 1);
  return time_limit_s_ ? std::clamp(*time_limit_s_ - elapsed, 0.0, all) : all;
}

std::string EvaluationProgress::words(const Done& done, double elapsed) const {
  char text[96];
  std::snprintf(text, sizeof text, "%.0f of %lld images, %.0f codes/s, ", done.images,
                static_cast<long long>(done.of_images), static_cast<double>(done.codes) / elapsed);
  return text + duration_text(seconds_left(done, elapsed)) + " left";
}

}  // namespace vlae::cli
