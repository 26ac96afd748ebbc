#pragma once
// When a training has gone wrong: numbers that are not finite, or an objective far above what it was a moment ago.

#include <cstdint>
#include <stdexcept>

namespace vlae::run {

// The state in memory is of no use any more; who has a saved one goes back to it. The message names the steps.
class Diverged : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class NotFinite : public Diverged {
 public:
  using Diverged::Diverged;
  static NotFinite until(std::int64_t step);  // of the steps up to that one
};

// Watches the objective from report to report. A training that blows up is caught while its numbers are still finite:
// a single step far above the mean of the last reports is enough.
class DivergenceGuard {
 public:
  static constexpr double factor = 5;      // so many times the recent mean is too much
  static constexpr int reports_first = 3;  // before there is a mean to go by

  // highest_nats: of the steps since the last report, whose last one is `step`. Throws Diverged, NotFinite.
  void check(double highest_nats, std::int64_t step) const;
  void note(double mean_nats);  // a report that went well
  void forget();                // the objective itself has changed

 private:
  double recent_nats_ = 0;
  int reports_ = 0;
};

}  // namespace vlae::run
