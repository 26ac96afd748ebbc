#include "turns.h"

#include <time.h>

#include <algorithm>
#include <cstddef>

namespace vlae::cli {
namespace {

constexpr double turn_ms = 3, threaded_turn_ms = 30;  // threads seldom find all cores free on a busy machine
constexpr int turns_of_slow_jobs = 4;

double now_ms(clockid_t clock) {
  timespec time{};
  ::clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

void take_turn(const TimedJob& job, std::vector<double>& times_ms) {
  const clockid_t clock = job.threaded ? CLOCK_MONOTONIC : CLOCK_THREAD_CPUTIME_ID;
  const double begin = now_ms(clock), long_enough = job.threaded ? threaded_turn_ms : turn_ms;
  for (double start = begin, end = begin; end - begin < long_enough; start = end) {
    job.work();
    end = now_ms(clock);
    times_ms.push_back(end - start);
  }
}

// The clock of a thread now and then misses a part of a call that was interrupted, so its very shortest time is no
// time that the work can take; wall time has no such faults, and all cores are seldom free.
Timing summary(std::vector<double>& times_ms, bool threaded) {
  std::ranges::sort(times_ms);
  return {times_ms[threaded ? 0 : times_ms.size() / 20], times_ms[times_ms.size() / 2]};
}

}  // namespace

std::vector<Timing> time_in_turns(std::span<const TimedJob> jobs, int rounds) {
  std::vector<std::vector<double>> times_ms(jobs.size());
  const int slow_step = std::max(1, rounds / turns_of_slow_jobs);
  for (int round = 0; round < rounds; ++round)
    for (std::size_t j = 0; j < jobs.size(); ++j)
      if (!jobs[j].slow || round % slow_step == 0) take_turn(jobs[j], times_ms[j]);
  std::vector<Timing> timings;
  for (std::size_t j = 0; j < jobs.size(); ++j) timings.push_back(summary(times_ms[j], jobs[j].threaded));
  return timings;
}

}  // namespace vlae::cli
