#include "ranks/agreement.h"

#include <gtest/gtest.h>

#include "thread_ranks/thread_ranks.h"

namespace vlae::ranks {
namespace {

using RanksRef = std::shared_ptr<group::Ranks>;

TEST(Agreement, ThreadsAreDividedAmongRanksOnTheSameCores) {
  const Machine a{"a", "1", 1, {0, 1, 2, 3}};
  EXPECT_EQ(threads_that_fit(a, {a}), 4);
  EXPECT_EQ(threads_that_fit(a, {a, a}), 2);
  EXPECT_EQ(threads_that_fit(a, {a, a, a}), 1);
  EXPECT_EQ(threads_that_fit(a, {a, a, a, a, a}), 1);
}

// srun and mpirun give every rank cores of its own; ranks of other machines take none from it.
TEST(Agreement, ThreadsAreThoseOfTheOwnCoresWhereNobodyElseHasThem) {
  const Machine bound{"a", "1", 1, {0, 1}}, beside{"a", "1", 2, {2, 3}}, elsewhere{"b", "2", 1, {0, 1}};
  EXPECT_EQ(threads_that_fit(bound, {bound, beside}), 2);
  EXPECT_EQ(threads_that_fit(bound, {bound, elsewhere}), 2);
}

TEST(Agreement, AcceptsRanksThatAreAlike) {
  test_support::run_ranks(3, [](const RanksRef& ranks) {
    require_alike(*ranks, {{"vlae", "1"}, {"training.seed", "1"}});
  });
}

TEST(Agreement, NamesTheRankAndWhatIsOther) {
  test_support::run_ranks(3, [](const RanksRef& ranks) {
    const std::string seed = ranks->rank() == 2 ? "9" : "1";
    try {
      require_alike(*ranks, {{"vlae", "1"}, {"training.seed", seed}});
      ADD_FAILURE() << "accepted";
    } catch (const std::invalid_argument& error) {  // on every rank: nobody waits for another
      EXPECT_STREQ(error.what(), "rank 2 has another training.seed: 9; rank 0 has 1");
    }
  });
}

TEST(Agreement, KnowsWhereEachRankRuns) {
  test_support::run_ranks(2, [](const RanksRef& ranks) {
    Machine own = this_machine();
    own.process = ranks->rank();
    const auto all = machines_of(*ranks, own);
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[1].process, 1);
    EXPECT_EQ(all[1].cores, own.cores);
    EXPECT_FALSE(own.cores.empty());
    EXPECT_FALSE(own.name.empty());
  });
}

}  // namespace
}  // namespace vlae::ranks
