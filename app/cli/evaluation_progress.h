#pragma once
// What vlae evaluate says while it computes, and when it is to end.

#include <optional>
#include <string>

#include "evaluation/evaluation.h"
#include "renewed_line.h"

namespace vlae::cli {

class EvaluationProgress {
 public:
  // After `time_limit_s`, where there is one, the images done so far are all. Silent where another rank tells.
  explicit EvaluationProgress(std::optional<double> time_limit_s, bool silent = false)
      : time_limit_s_(time_limit_s), silent_(silent) {}
  evaluation::Next operator()(const evaluation::Done& done);

 private:
  double seconds_left(const evaluation::Done& done, double elapsed) const;
  std::string words(const evaluation::Done& done, double elapsed) const;

  std::optional<double> time_limit_s_;
  bool silent_;
  RenewedLine line_;
};

}  // namespace vlae::cli
