#pragma once
// One job cut into many small ones for a few threads. What each index computes does not depend on the threads.

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace vlae::runtime {

// Told how many of how many are done, on the calling thread; false cancels.
using Progress = std::function<bool(std::size_t done, std::size_t total)>;

// Runs work(i) for 0 <= i < count on so many threads, the calling one among them. False where `progress` cancelled:
// some indices were then not computed. The first exception of a thread ends all and is thrown here.
template <class Work>
bool for_each_index(std::size_t count, int threads, Work work, const Progress& progress = {}) {
  std::atomic<std::size_t> next = 0, done = 0;
  std::atomic<bool> stopped = false;
  std::exception_ptr failure;
  std::mutex failure_mutex;
  const auto share = [&](bool reports) {
    try {
      for (std::size_t i = next++; i < count && !stopped; i = next++) {
        work(i);
        const std::size_t so_far = ++done;
        if (reports && progress && !progress(so_far, count)) stopped = true;
      }
    } catch (...) {
      const std::scoped_lock lock(failure_mutex);
      if (!failure) failure = std::current_exception();
      stopped = true;
    }
  };
  {
    std::vector<std::jthread> others;
    const auto wanted = std::min(count, static_cast<std::size_t>(std::max(1, threads)));
    for (std::size_t i = 1; i < wanted; ++i) others.emplace_back(share, false);
    share(true);
  }
  if (failure) std::rethrow_exception(failure);
  return !stopped;
}

}  // namespace vlae::runtime
