#pragma once
// How far a long command is, on stderr, so that results can be redirected: a line that renews itself on a terminal,
// elsewhere one every 30 s.

#include <chrono>
#include <cstddef>

namespace vlae::cli {

class ProgressLine {
 public:
  explicit ProgressLine(const char* things);  // "images"
  // false: the user interrupted (interruption.h)
  bool operator()(std::size_t done, std::size_t total);

 private:
  using Clock = std::chrono::steady_clock;
  const char* things_;
  bool terminal_;
  Clock::time_point start_ = Clock::now(), last_line_ = start_;
};

}  // namespace vlae::cli
