// The job pool, with this thread as the interface thread. Waiting is by events, never by time.

#include "desk_state/jobs.h"

#include <gtest/gtest.h>

#include <future>
#include <latch>
#include <numeric>
#include <stdexcept>

namespace vlae::studio {
namespace {

class Jobs : public testing::Test {
 protected:
  // Delivers until every job has ended.
  void finish(JobPool& pool) {
    while (true) {
      const bool busy = !pool.status().empty();
      pool.deliver();
      if (!busy) return;
      std::this_thread::yield();
    }
  }
  std::function<void(const std::string&)> keep_failure() {
    return [this](const std::string& message) { failures_.push_back(message); };
  }
  std::vector<std::string> failures_;
};

TEST_F(Jobs, DeliverTheirResultsOnTheInterfaceThread) {
  JobPool pool([] {});
  std::vector<int> results;
  const auto interface_thread = std::this_thread::get_id();
  for (int i = 0; i < 50; ++i)
    pool.start(
        "square",
        [i, interface_thread](JobProgress&) {
          EXPECT_NE(std::this_thread::get_id(), interface_thread);
          return i * i;
        },
        [&results, interface_thread](int square) {
          EXPECT_EQ(std::this_thread::get_id(), interface_thread);
          results.push_back(square);
        },
        keep_failure());
  finish(pool);
  EXPECT_EQ(results.size(), 50U);
  EXPECT_EQ(std::accumulate(results.begin(), results.end(), 0), 49 * 50 * 99 / 6);
  EXPECT_TRUE(failures_.empty());
}

TEST_F(Jobs, TurnExceptionsIntoMessages) {
  JobPool pool([] {});
  bool done = false;
  pool.start(
      "fail", [](JobProgress&) -> int { throw std::runtime_error("digits.idx3: byte 8: 4096 rows, expected 28"); },
      [&done](int) { done = true; }, keep_failure());
  finish(pool);
  EXPECT_FALSE(done);
  ASSERT_EQ(failures_.size(), 1U);
  EXPECT_EQ(failures_[0], "digits.idx3: byte 8: 4096 rows, expected 28");
}

TEST_F(Jobs, SayNothingOnceCancelled) {
  JobPool pool([] {}, 1);
  std::latch running(1);
  std::atomic<bool> second_ran = false;
  bool done = false;
  const auto first = pool.start(
      "wait",
      [&running](JobProgress& progress) {
        running.count_down();
        while (!progress.cancelled()) std::this_thread::yield();
        return 1;
      },
      [&done](int) { done = true; }, keep_failure());
  const auto second = pool.start(
      "never", [&second_ran](JobProgress&) { return second_ran = true, 2; }, [&done](int) { done = true; },
      keep_failure());
  running.wait();
  EXPECT_EQ(pool.status().size(), 2U);
  EXPECT_TRUE(pool.status()[0].running);
  EXPECT_FALSE(pool.status()[1].running);
  pool.cancel(second);
  pool.cancel(first);
  finish(pool);
  EXPECT_FALSE(done);
  EXPECT_FALSE(second_ran);
  EXPECT_TRUE(failures_.empty());
}

TEST_F(Jobs, ReportProgressAndTimeLeft) {
  JobPool pool([] {}, 1);
  std::latch reported(1);
  std::promise<void> go_on;
  pool.start(
      "half",
      [&, wait = go_on.get_future().share()](JobProgress& progress) {
        progress.report(0.5);
        reported.count_down();
        wait.wait();
        return 0;
      },
      [](int) {}, keep_failure());
  reported.wait();
  ASSERT_EQ(pool.status().size(), 1U);
  EXPECT_EQ(pool.status()[0].name, "half");
  EXPECT_EQ(pool.status()[0].fraction, 0.5);
  EXPECT_TRUE(pool.status()[0].seconds_left.has_value());
  go_on.set_value();
  finish(pool);
}

TEST_F(Jobs, WakeTheInterfaceWhenTheyEnd) {
  std::atomic<int> woken = 0;
  std::promise<void> ended;
  JobPool pool([&] {
    if (++woken == 2) ended.set_value();  // once when it starts, once when it has ended
  });
  int result = 0;
  pool.start(
      "answer", [](JobProgress&) { return 42; }, [&result](int answer) { result = answer; }, keep_failure());
  ended.get_future().wait();
  pool.deliver();
  EXPECT_EQ(result, 42);
}

TEST_F(Jobs, EndWithTheirPool) {
  std::atomic<bool> saw_cancel = false;
  std::latch running(1);
  {
    JobPool pool([] {});
    pool.start(
        "endless",
        [&](JobProgress& progress) {
          running.count_down();
          while (!progress.cancelled()) std::this_thread::yield();
          saw_cancel = true;
          return 0;
        },
        [](int) {}, keep_failure());
    running.wait();
  }
  EXPECT_TRUE(saw_cancel);
}

}  // namespace
}  // namespace vlae::studio
