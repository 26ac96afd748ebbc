#include "numerics/counter_random.h"

#include <gtest/gtest.h>

namespace vlae::numerics {
namespace {

// Known answers published with Random123 (kat_vectors, philox4x32, 10 rounds).
TEST(Philox, GivesThePublishedVectors) {
  EXPECT_EQ(philox4x32({0, 0, 0, 0}, {0, 0}),
            (std::array<std::uint32_t, 4>{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  constexpr std::uint32_t ones = 0xffffffff;
  EXPECT_EQ(philox4x32({ones, ones, ones, ones}, {ones, ones}),
            (std::array<std::uint32_t, 4>{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (std::array<std::uint32_t, 4>{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(CounterRandom, UniformFillsTheUnitIntervalEvenly) {
  const CounterRandom random(7, 1);
  int counts[10] = {};
  for (std::uint64_t i = 0; i < 100000; ++i) {
    const float value = random.uniform(i);
    ASSERT_GE(value, 0.0f);
    ASSERT_LT(value, 1.0f);
    ++counts[static_cast<int>(value * 10)];
  }
  for (const int count : counts) EXPECT_NEAR(count, 10000, 500);  // five standard deviations
}

TEST(CounterRandom, SeedStreamAndIndexEachChangeTheValue) {
  const auto value = CounterRandom(1, 2).bits(3);
  EXPECT_NE(value, CounterRandom(2, 2).bits(3));
  EXPECT_NE(value, CounterRandom(1, 3).bits(3));
  EXPECT_NE(value, CounterRandom(1, 2).bits(4));
  EXPECT_EQ(value, CounterRandom(1, 2).bits(3));
}

TEST(CounterRandom, BelowStaysBelowAndReachesEveryValue) {
  const CounterRandom random(3, 0);
  bool seen[7] = {};
  for (std::uint64_t i = 0; i < 200; ++i) {
    const auto value = random.below(i, 7);
    ASSERT_LT(value, 7u);
    seen[value] = true;
  }
  for (const bool reached : seen) EXPECT_TRUE(reached);
}

}  // namespace
}  // namespace vlae::numerics
