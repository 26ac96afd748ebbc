#include "group/group.h"

#include <sched.h>

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace vlae::group {

// The threads beside the caller. All members below are under the mutex.
class Group::Members {
 public:
  explicit Members(int others) : size_(others + 1) {
    for (int i = 0; i < others; ++i) threads_.emplace_back([this](const std::stop_token& stop) { serve(stop); });
  }
  ~Members() {
    for (std::jthread& thread : threads_) thread.request_stop();
  }

  int size() const { return size_; }

  void for_each(std::int64_t count, const std::function<void(std::int64_t)>& work) {
    std::unique_lock lock(mutex_);
    work_ = &work;
    next_ = 0;
    count_ = count;
    failure_ = nullptr;
    arrived_.notify_all();
    take_pieces(lock);
    done_.wait(lock, [&] { return busy_ == 0; });
    work_ = nullptr;
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  void serve(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (arrived_.wait(lock, stop, [&] { return next_ < count_; })) take_pieces(lock);
  }

  void take_pieces(std::unique_lock<std::mutex>& lock) {
    ++busy_;
    while (next_ < count_) {
      const std::int64_t piece = next_++;
      const auto& work = *work_;
      lock.unlock();
      std::exception_ptr failure;
      try {
        work(piece);
      } catch (...) {
        failure = std::current_exception();
      }
      lock.lock();
      if (!failure) continue;
      if (!failure_) failure_ = failure;
      next_ = count_;
    }
    if (--busy_ == 0) done_.notify_one();
  }

  const int size_;
  std::mutex mutex_;
  std::condition_variable_any arrived_;
  std::condition_variable done_;
  const std::function<void(std::int64_t)>* work_ = nullptr;
  std::int64_t next_ = 0, count_ = 0;  // pieces that nobody has begun: [next, count)
  int busy_ = 0;                       // members in take_pieces
  std::exception_ptr failure_;
  std::vector<std::jthread> threads_;  // last: they end before the rest goes
};

Group::Group(int members) {
  const int size = members > 0 ? members : usable_cores();
  if (size > 1) members_ = std::make_unique<Members>(size - 1);
}

Group::~Group() = default;

int Group::size() const { return members_ ? members_->size() : 1; }

void Group::for_each(std::int64_t count, const std::function<void(std::int64_t)>& work) {
  if (members_ && count > 1) return members_->for_each(count, work);
  for (std::int64_t i = 0; i < count; ++i) work(i);
}

int usable_cores() {
  cpu_set_t cores;
  if (::sched_getaffinity(0, sizeof cores, &cores) == 0) return std::max(1, CPU_COUNT(&cores));
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

}  // namespace vlae::group
