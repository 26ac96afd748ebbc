#pragma once
// Times of several jobs that take turns, so that what else the machine does, and how fast its clock runs, meets all of
// them alike: their ratios hold on a machine that is not quiet.

#include <functional>
#include <span>
#include <vector>

namespace vlae::cli {

struct TimedJob {
  std::function<void()> work;
  bool threaded = false;  // its threads share the work: wall time counts, else the time of the calling thread alone
  bool slow = false;      // takes a few turns only
};

// Of one call of the work, over all calls of all turns.
struct Timing {
  double best_ms = 0;  // one call in twenty is faster; where threads share the work, the fastest
  double median_ms = 0;
};

// In each round every job is called for some milliseconds, at least once.
std::vector<Timing> time_in_turns(std::span<const TimedJob> jobs, int rounds);

}  // namespace vlae::cli
