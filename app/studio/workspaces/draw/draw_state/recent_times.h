#pragma once
// How long something took lately: what the status bar shows and the documentation quotes.

#include <algorithm>
#include <cstddef>
#include <vector>

namespace vlae::draw_state {

class RecentTimes {
 public:
  static constexpr std::size_t kept = 240;

  void add(double ms) {
    if (times_ms_.size() < kept) {
      times_ms_.push_back(ms);
    } else {
      times_ms_[next_] = ms;
    }
    last_ms_ = ms;
    next_ = (next_ + 1) % kept;
  }
  bool empty() const { return times_ms_.empty(); }
  double last_ms() const { return last_ms_; }
  // The time that `share` of the kept ones do not exceed (nearest rank); 0 where there are none.
  double percentile_ms(double share) const {
    if (empty()) return 0;
    std::vector<double> sorted = times_ms_;
    std::sort(sorted.begin(), sorted.end());
    const auto rank = static_cast<std::size_t>(share * static_cast<double>(sorted.size()));
    return sorted[std::min(rank, sorted.size() - 1)];
  }

 private:
  std::vector<double> times_ms_;
  std::size_t next_ = 0;
  double last_ms_ = 0;
};

}  // namespace vlae::draw_state
