#pragma once
// Work in the background: load, import, export. A job has a name and progress, can be cancelled, and ends on the
// interface thread with its result or with an error that becomes a notification.

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace vlae::studio {

// What a running job sees of its pool.
class JobProgress {
 public:
  void report(double fraction) { fraction_.store(fraction, std::memory_order_relaxed); }  // 0..1
  bool cancelled() const { return stop_.stop_requested(); }  // then return soon, with any result: it is dropped

 private:
  friend class JobPool;
  std::atomic<double> fraction_ = 0;
  std::stop_source stop_;
};

struct JobStatus {
  std::uint64_t id = 0;
  std::string name;
  double fraction = 0;   // 0..1
  bool running = false;  // false: waiting for a thread
  double seconds_running = 0;
  std::optional<double> seconds_left;  // once it can be estimated
};

class JobPool {
 public:
  // `wake` is called from any thread when something changed: it makes the interface draw a frame.
  explicit JobPool(std::function<void()> wake, int threads = 2);
  ~JobPool();  // cancels everything and waits
  JobPool(const JobPool&) = delete;
  JobPool& operator=(const JobPool&) = delete;

  // `work(progress)` runs on a pool thread; its result goes to `done(result)` on the interface thread, an exception's
  // message to `failed(message)`. Neither is called for a cancelled job. Returns the job's id.
  template <typename Work, typename Done>
  std::uint64_t start(std::string name, Work work, Done done, std::function<void(const std::string&)> failed);

  void cancel(std::uint64_t id);
  std::vector<JobStatus> status();  // running and waiting jobs, oldest first

  // Calls what is due on the interface thread; once a frame.
  void deliver();

 private:
  struct Job;
  using Finish = std::function<void()>;
  std::uint64_t enqueue(std::string name, std::function<Finish(JobProgress&)> run,
                        std::function<void(const std::string&)> failed);
  void serve(std::stop_token stop);
  void run(Job& job);

  std::function<void()> wake_;  // constant after construction
  std::mutex mutex_;            // guards what follows
  std::condition_variable_any work_arrived_;
  std::vector<std::shared_ptr<Job>> jobs_;  // running and waiting
  std::deque<std::pair<std::shared_ptr<Job>, Finish>> finished_;
  std::uint64_t last_id_ = 0;
  std::vector<std::jthread> threads_;  // last: they end before the rest goes
};

template <typename Work, typename Done>
std::uint64_t JobPool::start(std::string name, Work work, Done done, std::function<void(const std::string&)> failed) {
  return enqueue(
      std::move(name),
      [work = std::move(work), done = std::move(done)](JobProgress& progress) -> Finish {
        auto result = std::make_shared<decltype(work(progress))>(work(progress));
        return [result, done] { done(std::move(*result)); };
      },
      std::move(failed));
}

}  // namespace vlae::studio
