#include "desk_state/jobs.h"

#include <algorithm>

namespace vlae::studio {
namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

struct JobPool::Job {
  std::uint64_t id = 0;  // constant after construction, as are the next three
  std::string name;
  std::function<Finish(JobProgress&)> run;
  std::function<void(const std::string&)> failed;
  JobProgress progress;
  std::optional<std::chrono::steady_clock::time_point> started;  // guarded by the pool's mutex
};

JobPool::JobPool(std::function<void()> wake, int threads) : wake_(std::move(wake)) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this](std::stop_token stop) { serve(stop); });
}

JobPool::~JobPool() {
  {
    const std::lock_guard lock(mutex_);
    for (const auto& job : jobs_) job->progress.stop_.request_stop();
  }
  for (std::jthread& thread : threads_) thread.request_stop();
  threads_.clear();  // joins
}

std::uint64_t JobPool::enqueue(std::string name, std::function<Finish(JobProgress&)> run,
                               std::function<void(const std::string&)> failed) {
  const auto job = std::make_shared<Job>();
  job->name = std::move(name);
  job->run = std::move(run);
  job->failed = std::move(failed);
  {
    const std::lock_guard lock(mutex_);
    job->id = ++last_id_;
    jobs_.push_back(job);
  }
  work_arrived_.notify_one();
  return job->id;
}

void JobPool::serve(std::stop_token stop) {
  while (true) {
    std::shared_ptr<Job> next;
    {
      std::unique_lock lock(mutex_);
      const auto waiting = [this] { return std::ranges::find_if(jobs_, [](auto& job) { return !job->started; }); };
      if (!work_arrived_.wait(lock, stop, [&] { return waiting() != jobs_.end(); })) return;
      if (stop.stop_requested()) return;
      next = *waiting();
      next->started = std::chrono::steady_clock::now();
    }
    wake_();
    run(*next);
    wake_();
  }
}

void JobPool::run(Job& job) {
  Finish finish;
  try {
    if (!job.progress.cancelled()) finish = job.run(job.progress);
  } catch (const std::exception& error) {
    finish = [failed = job.failed, message = std::string(error.what())] { failed(message); };
  }
  const std::lock_guard lock(mutex_);
  const auto own = std::ranges::find(jobs_, &job, [](const auto& other) { return other.get(); });
  finished_.emplace_back(*own, std::move(finish));
  jobs_.erase(own);
}

void JobPool::cancel(std::uint64_t id) {
  const std::lock_guard lock(mutex_);
  for (const auto& job : jobs_)
    if (job->id == id) job->progress.stop_.request_stop();
}

std::vector<JobStatus> JobPool::status() {
  const std::lock_guard lock(mutex_);
  std::vector<JobStatus> result;
  for (const auto& job : jobs_) {
    if (job->progress.cancelled()) continue;
    JobStatus status;
    status.id = job->id;
    status.name = job->name;
    status.fraction = job->progress.fraction_.load(std::memory_order_relaxed);
    if (job->started) {
      status.running = true;
      status.seconds_running = seconds_since(*job->started);
      if (status.fraction > 0.02)
        status.seconds_left = status.seconds_running * (1 - status.fraction) / status.fraction;
    }
    result.push_back(std::move(status));
  }
  return result;
}

void JobPool::deliver() {
  std::deque<std::pair<std::shared_ptr<Job>, Finish>> due;
  {
    const std::lock_guard lock(mutex_);
    due.swap(finished_);
  }
  for (const auto& [job, finish] : due)
    if (finish && !job->progress.cancelled()) finish();
}

}  // namespace vlae::studio
