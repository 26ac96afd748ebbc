#pragma once
// How far a long command is, on stderr, so that results can be redirected: a line that renews itself on a terminal,
// elsewhere one every 30 s.

#include <chrono>
#include <string>

namespace vlae::cli {

class RenewedLine {
 public:
  RenewedLine();
  bool due(bool last);  // time for another one? The last is always shown on a terminal
  void print(const std::string& words, bool last);
  double elapsed_s() const;  // since construction

 private:
  using Clock = std::chrono::steady_clock;
  bool terminal_;
  Clock::time_point start_ = Clock::now(), printed_ = start_;
};

}  // namespace vlae::cli
