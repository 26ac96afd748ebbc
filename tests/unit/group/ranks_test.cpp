#include "group/ranks.h"

#include <gtest/gtest.h>

#include <mutex>
#include <set>

#include "group/shared_work.h"
#include "thread_ranks/thread_ranks.h"

namespace vlae::group {
namespace {

using test_support::run_ranks;
using RanksRef = std::shared_ptr<Ranks>;

TEST(Ranks, GatherWhatEachHasInTheirOrder) {
  for (const int size : {2, 3, 5})
    run_ranks(size, [](const RanksRef& ranks) {
      const auto all = ranks->gather(std::string(static_cast<std::size_t>(ranks->rank()), 'x'));
      ASSERT_EQ(all.size(), static_cast<std::size_t>(ranks->size()));
      for (std::size_t r = 0; r < all.size(); ++r) EXPECT_EQ(all[r], std::string(r, 'x'));
    });
}

TEST(Ranks, FollowTheFirst) {
  run_ranks(3, [](const RanksRef& ranks) {
    const std::vector<int> own{ranks->rank(), 7};
    EXPECT_EQ(values_of<int>(ranks->from_first(bytes_of(own))), (std::vector<int>{0, 7}));
    EXPECT_TRUE(ranks->from_first(ranks->is_first()));
    EXPECT_FALSE(ranks->from_first(!ranks->is_first()));
  });
}

TEST(Ranks, HearEachOther) {
  run_ranks(3, [](const RanksRef& ranks) {
    EXPECT_TRUE(ranks->any(ranks->rank() == 2));
    EXPECT_FALSE(ranks->any(false));
  });
}

TEST(Ranks, AloneIsItsOwnFirst) {
  const RanksRef ranks = alone();
  EXPECT_TRUE(ranks->alone());
  EXPECT_EQ(ranks->gather("me"), std::vector<std::string>{"me"});
  EXPECT_TRUE(ranks->any(true));
  EXPECT_FALSE(ranks->from_first(false));
  const auto next = ranks->next_job();
  EXPECT_EQ(next(), 0);
  EXPECT_EQ(next(), 1);
}

TEST(Ranks, DoEveryPieceOnceAndHaveAllResults) {
  std::mutex mutex;
  std::multiset<std::int64_t> done;
  run_ranks(3, [&](const RanksRef& ranks) {
    Group threads(2);
    for (int job = 0; job < 3; ++job) {
      const auto results = compute_shared(*ranks, threads, 20, [&](std::int64_t i) {
        const std::lock_guard lock(mutex);
        done.insert(i);
        return std::vector<double>(static_cast<std::size_t>(i % 3), static_cast<double>(i) / 3);
      });
      ASSERT_EQ(results.size(), 20u);
      for (std::size_t i = 0; i < 20; ++i)
        EXPECT_EQ(results[i], std::vector<double>(i % 3, static_cast<double>(i) / 3));
    }
  });
  for (std::int64_t i = 0; i < 20; ++i) EXPECT_EQ(done.count(i), 3u) << i;
}

TEST(Ranks, LearnThatOneHasGone) {
  EXPECT_THROW(run_ranks(3,
                         [](const RanksRef& ranks) {
                           if (ranks->rank() == 2) throw std::runtime_error("my own fault");
                           ranks->meet();
                         }),
               RankFailed);
}

}  // namespace
}  // namespace vlae::group
