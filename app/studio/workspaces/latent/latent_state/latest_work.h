#pragma once
// One thread that always works on the latest request: those that came in between are dropped. For results that follow a
// moving hand.

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace vlae::walk {

template <class Request, class Result>
class LatestWork {
 public:
  // `work` must not throw: what it is asked was checked before.
  explicit LatestWork(std::function<Result(const Request&)> work)
      : work_(std::move(work)), thread_([this](const std::stop_token& stop) { serve(stop); }) {}

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

 private:
  void serve(const std::stop_token& stop) {
    while (true) {
      std::unique_lock lock(mutex_);
      if (!arrived_.wait(lock, stop, [this] { return waiting_.has_value(); })) return;
      const Request request = std::move(*std::exchange(waiting_, std::nullopt));
      busy_ = true;
      lock.unlock();
      Result result = work_(request);
      lock.lock();
      finished_ = std::move(result);
      busy_ = false;
    }
  }

  std::function<Result(const Request&)> work_;  // constant after construction
  mutable std::mutex mutex_;                    // guards what follows
  std::condition_variable_any arrived_;
  std::optional<Request> waiting_;
  std::optional<Result> finished_;
  bool busy_ = false;
  std::jthread thread_;  // last: it ends before the rest goes
};

}  // namespace vlae::walk
