#include "thread_ranks/thread_ranks.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <thread>

namespace vlae::test_support {
namespace {

using group::Ranks;

// What the ranks share; all of it under the mutex.
struct Table {
  explicit Table(int ranks) : size(ranks), offered(static_cast<std::size_t>(ranks)) {}

  // Returns when all have come. The caller holds the lock.
  void meet(std::unique_lock<std::mutex>& lock) {
    const int round = rounds;
    if (++waiting == size) {
      waiting = 0;
      ++rounds;
      all_here.notify_all();
    }
    all_here.wait(lock, [&] { return rounds != round || one_has_gone; });
    if (rounds == round) throw group::RankFailed("a rank has gone");
  }

  const int size;
  std::mutex mutex;
  std::condition_variable all_here;
  int waiting = 0, rounds = 0;
  bool one_has_gone = false;
  std::vector<const Ranks::Outgoing*> offered;
  std::map<int, std::shared_ptr<std::atomic<std::int64_t>>> jobs;
};

class ThreadRank : public Ranks {
 public:
  ThreadRank(std::shared_ptr<Table> table, int rank) : table_(std::move(table)), rank_(rank) {}
  int size() const override { return table_->size; }
  int rank() const override { return rank_; }

  void exchange(const Outgoing& out, const Incoming& in) override {
    std::unique_lock lock(table_->mutex);
    table_->offered[static_cast<std::size_t>(rank_)] = &out;
    table_->meet(lock);
    for (std::size_t other = 0; other < in.size(); ++other) {
      if (static_cast<int>(other) == rank_) continue;
      const auto from = table_->offered[other]->at(static_cast<std::size_t>(rank_));
      if (from.size() != in[other].size()) throw std::logic_error("ranks exchange rows of different lengths");
      std::ranges::copy(from, in[other].begin());
    }
    table_->meet(lock);
  }

  Tickets next_job() override {
    const std::lock_guard lock(table_->mutex);
    auto& counter = table_->jobs[jobs_++];
    if (!counter) counter = std::make_shared<std::atomic<std::int64_t>>(0);
    return [counter = counter] { return (*counter)++; };
  }

  void give_up(const std::string&) override {
    const std::lock_guard lock(table_->mutex);
    table_->one_has_gone = true;
    table_->all_here.notify_all();
  }

 private:
  const std::shared_ptr<Table> table_;
  const int rank_;
  int jobs_ = 0;
};

}  // namespace

void run_ranks(int size, const std::function<void(std::shared_ptr<Ranks>)>& body) {
  const auto table = std::make_shared<Table>(size);
  std::vector<std::exception_ptr> failures(static_cast<std::size_t>(size));
  {
    std::vector<std::jthread> threads;
    for (int rank = 0; rank < size; ++rank)
      threads.emplace_back([&, rank] {
        const auto ranks = std::make_shared<ThreadRank>(table, rank);
        try {
          body(ranks);
        } catch (...) {
          failures[static_cast<std::size_t>(rank)] = std::current_exception();
          ranks->give_up("");
        }
      });
  }
  for (const auto& failure : failures)
    if (failure) std::rethrow_exception(failure);
}

}  // namespace vlae::test_support
