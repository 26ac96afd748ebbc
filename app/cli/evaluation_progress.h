#pragma once
// What vlae evaluate says while it computes, and when it is to end. On stderr, so that results can be redirected: a
// line that renews itself on a terminal, elsewhere one every 30 s.

#include <chrono>
#include <optional>

#include "evaluation/evaluation.h"

namespace vlae::cli {

class EvaluationProgress {
 public:
  // After `time_limit_s`, where there is one, the images done so far are all.
  explicit EvaluationProgress(std::optional<double> time_limit_s) : time_limit_s_(time_limit_s) {}
  evaluation::Next operator()(const evaluation::Done& done);

 private:
  using Clock = std::chrono::steady_clock;
  double seconds_left(const evaluation::Done& done, double elapsed) const;
  void print(const evaluation::Done& done, double elapsed, bool last) const;

  std::optional<double> time_limit_s_;
  bool terminal_ = false;
  Clock::time_point start_ = Clock::now(), last_line_ = start_;
};

}  // namespace vlae::cli
