#include "group/group.h"

#include <gtest/gtest.h>
#include <time.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

namespace vlae::group {
namespace {

double cpu_seconds() {  // of all threads of this process
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

TEST(Group, DoesEveryPieceOnceWhateverItsSize) {
  for (const int members : {1, 2, 3, 8}) {
    Group group(members);
    EXPECT_EQ(group.size(), members);
    for (const int count : {0, 1, 2, 7, 1000}) {
      std::vector<std::atomic<int>> done(static_cast<std::size_t>(count));
      group.for_each(count, [&](std::int64_t i) { ++done[static_cast<std::size_t>(i)]; });
      for (const auto& times : done) EXPECT_EQ(times, 1);
    }
  }
}

TEST(Group, ComputesOnAllItsMembersAtOnce) {
  Group group(3);
  std::atomic<int> inside = 0;
  std::mutex mutex;
  std::set<std::thread::id> members;
  group.for_each(3, [&](std::int64_t) {  // each piece waits for the other two
    ++inside;
    while (inside < 3) std::this_thread::yield();
    const std::scoped_lock lock(mutex);
    members.insert(std::this_thread::get_id());
  });
  EXPECT_EQ(members.size(), 3u);
  EXPECT_TRUE(members.contains(std::this_thread::get_id()));
}

TEST(Group, ThrowsWhatAPieceThrewAndGoesOn) {
  Group group(2);
  for (int round = 0; round < 20; ++round) {
    EXPECT_THROW(group.for_each(50,
                                [](std::int64_t i) {
                                  if (i == 7) throw std::runtime_error("seven");
                                }),
                 std::runtime_error);
    std::atomic<int> done = 0;
    group.for_each(50, [&](std::int64_t) { ++done; });
    EXPECT_EQ(done, 50);
  }
}

// One piece takes 0.3 s by sleeping; the others have nothing to do, and cost nothing.
TEST(Group, WaitsWithoutComputing) {
  Group group(4);
  const double before = cpu_seconds();
  group.for_each(4, [](std::int64_t i) {
    if (i == 0) std::this_thread::sleep_for(std::chrono::milliseconds(300));
  });
  EXPECT_LT(cpu_seconds() - before, 0.1);
}

TEST(Group, HasAMemberForEachCoreWhereNoneIsGiven) { EXPECT_EQ(Group(0).size(), usable_cores()); }

}  // namespace
}  // namespace vlae::group
