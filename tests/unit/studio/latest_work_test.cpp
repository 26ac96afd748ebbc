// One thread, the latest request, and a work that can be given up.

#include "desk_state/latest_work.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

namespace vlae::studio {
namespace {

using std::chrono::milliseconds;

template <class Condition>
void await(Condition condition) {
  while (!condition()) std::this_thread::sleep_for(milliseconds(1));
}

TEST(LatestWork, WhatIsCancelledLeavesNoResultAndTheNextOneIsMade) {
  std::atomic<bool> endless = true;
  LatestWork<int, int> work([&](const int& request, WorkProgress& progress) {
    progress.report(0.25);
    while (endless && !progress.cancelled()) std::this_thread::sleep_for(milliseconds(1));
    return 2 * request;
  });
  work.submit(1);
  await([&] { return work.share_after(milliseconds(0)) == 0.25; });
  EXPECT_EQ(work.share_after(std::chrono::hours(1)), std::nullopt);
  work.submit(2);
  work.cancel();
  await([&] { return work.idle(); });
  EXPECT_EQ(work.take(), std::nullopt);
  EXPECT_EQ(work.share_after(milliseconds(0)), std::nullopt);
  endless = false;
  work.submit(21);
  await([&] { return !work.share_after(milliseconds(0)) && !work.idle(); });
  await([&] { return work.take() == 42; });
}

TEST(LatestWork, AnOwnerThatGoesDoesNotWaitForALongWork) {
  const auto begin = std::chrono::steady_clock::now();
  {
    LatestWork<int, int> work([](const int&, WorkProgress& progress) {
      for (int i = 0; i < 600000 && !progress.cancelled(); ++i) std::this_thread::sleep_for(milliseconds(1));
      return 0;
    });
    work.submit(1);
    await([&] { return work.share_after(milliseconds(0)).has_value(); });
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::minutes(9));  // of the ten that it would take
}

}  // namespace
}  // namespace vlae::studio
