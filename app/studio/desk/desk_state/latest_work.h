#pragma once
// One thread that always works on the latest request: those that came in between are dropped. For results that follow a
// moving hand.

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace vlae::studio {

// What a work that takes long sees of who asked for it. Thread-safe.
class WorkProgress {
 public:
  void report(double share) { share_ = share; }  // 0 .. 1
  bool cancelled() const { return cancelled_; }  // then return soon, with any result: it is dropped

 private:
  template <class Request, class Result>
  friend class LatestWork;
  std::atomic<double> share_ = 0;
  std::atomic<bool> cancelled_ = false;
};

template <class Request, class Result>
class LatestWork {
 public:
  using Work = std::function<Result(const Request&, WorkProgress&)>;

  // `work` must not throw: what it is asked was checked before.
  explicit LatestWork(Work work)
      : work_(std::move(work)), thread_([this](const std::stop_token& stop) { serve(stop); }) {}
  explicit LatestWork(std::function<Result(const Request&)> work)
      : LatestWork(Work([work = std::move(work)](const Request& request, WorkProgress&) { return work(request); })) {}
  ~LatestWork() { cancel(); }
  LatestWork(const LatestWork&) = delete;
  LatestWork& operator=(const LatestWork&) = delete;

  void submit(Request request) {
    {
      const std::lock_guard lock(mutex_);
      waiting_ = std::move(request);
    }
    arrived_.notify_one();
  }
  std::optional<Result> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(finished_, std::nullopt);
  }
  bool idle() const {
    const std::lock_guard lock(mutex_);
    return !waiting_ && !busy_ && !finished_;
  }

  // Drops what waits and what is being worked on.
  void cancel() {
    const std::lock_guard lock(mutex_);
    waiting_.reset();
    if (busy_) progress_.cancelled_ = true;
  }
  // What part of the request under way is done, once it has taken longer than that; else none.
  std::optional<double> share_after(std::chrono::duration<double> moment) const {
    const std::lock_guard lock(mutex_);
    if (!busy_ || Clock::now() - begun_ < moment) return std::nullopt;
    return progress_.share_.load();
  }

 private:
  using Clock = std::chrono::steady_clock;

  void serve(const std::stop_token& stop) {
    while (true) {
      std::unique_lock lock(mutex_);
      if (!arrived_.wait(lock, stop, [this] { return waiting_.has_value(); })) return;
      const Request request = std::move(*std::exchange(waiting_, std::nullopt));
      busy_ = true;
      begun_ = Clock::now();
      progress_.share_ = 0, progress_.cancelled_ = false;
      lock.unlock();
      Result result = work_(request, progress_);
      lock.lock();
      if (!progress_.cancelled_) finished_ = std::move(result);
      busy_ = false;
    }
  }

  Work work_;  // constant after construction
  WorkProgress progress_;
  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable_any arrived_;
  std::optional<Request> waiting_;
  std::optional<Result> finished_;
  bool busy_ = false;
  Clock::time_point begun_;
  std::jthread thread_;  // last: it ends before the rest goes
};

}  // namespace vlae::studio
