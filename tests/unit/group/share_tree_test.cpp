// Sums that do not depend on the number of ranks. The oracle adds the shares by the definition, in one process.

#include "group/share_tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <random>

#include "thread_ranks/thread_ranks.h"

namespace vlae::group {
namespace {

using Row = std::vector<float>;

std::vector<Row> random_shares(int count, std::size_t length) {
  std::mt19937 random(7);
  std::uniform_real_distribution<float> exponent(-20, 20);
  std::vector<Row> shares(static_cast<std::size_t>(count), Row(length));
  for (Row& share : shares)
    for (float& value : share) value = std::exp2(exponent(random)) * (random() % 2 == 0 ? 1.0f : -1.0f);
  return shares;
}

Row sum_of(const std::vector<Row>& shares, int first, int last) {
  if (last - first == 1) return shares[static_cast<std::size_t>(first)];
  const int middle = first + first_half(last - first);
  Row sum = sum_of(shares, first, middle);
  const Row second = sum_of(shares, middle, last);
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += second[i];
  return sum;
}

std::vector<Row> totals(const std::vector<Row>& shares, int ranks, Exchanged exchanged) {
  const int count = static_cast<int>(shares.size());
  std::vector<Row> found(static_cast<std::size_t>(ranks));
  test_support::run_ranks(ranks, [&](const std::shared_ptr<Ranks>& rank) {
    ShareSums sums(count, shares.front().size(), *rank);
    for (int again = 0; again < 2; ++again) {
      for (std::size_t i = 0; i < sums.nodes().size(); ++i) {
        const Row of_node = sum_of(shares, sums.nodes()[i].first, sums.nodes()[i].last);
        std::ranges::copy(of_node, sums.node(i).begin());
      }
      sums.add(*rank, exchanged);
    }
    found[static_cast<std::size_t>(rank->rank())].assign(sums.total().begin(), sums.total().end());
  });
  return found;
}

TEST(ShareSums, AreThoseOfOneProcessBitForBit) {
  for (const int count : {2, 3, 7, 8, 16})
    for (const int ranks : {2, 3, 4, 5, 8}) {
      if (ranks > count) continue;
      const auto shares = random_shares(count, 101);
      for (const Row& total : totals(shares, ranks, Exchanged::float32))
        EXPECT_EQ(total, sum_of(shares, 0, count)) << count << " shares on " << ranks << " ranks";
    }
}

TEST(ShareSums, InBfloat16AreTheSameOnEveryRankAndNear) {
  const auto shares = random_shares(8, 101);
  const Row exact = sum_of(shares, 0, 8);
  for (const int ranks : {2, 3, 4}) {
    const auto found = totals(shares, ranks, Exchanged::bfloat16);
    for (const Row& total : found) EXPECT_EQ(total, found.front());
    for (std::size_t i = 0; i < exact.size(); ++i) {
      float size = 0;  // of what was added
      for (const Row& share : shares) size += std::fabs(share[i]);
      EXPECT_NEAR(found.front()[i], exact[i], size / 64);
    }
  }
}

TEST(LargestNodes, AreWholeWhereARankHasAHalf) {
  EXPECT_EQ(largest_nodes(8, {0, 8}), (std::vector<ShareRange>{{0, 8}}));
  EXPECT_EQ(largest_nodes(8, {4, 8}), (std::vector<ShareRange>{{4, 8}}));
  EXPECT_EQ(largest_nodes(8, {2, 5}), (std::vector<ShareRange>{{2, 4}, {4, 5}}));
  EXPECT_EQ(largest_nodes(8, {5, 8}), (std::vector<ShareRange>{{5, 6}, {6, 8}}));
}

// Every bfloat16 is itself, and what lies in the middle goes to the even one.
TEST(Bfloat16, RoundsToTheNearest) {
  for (std::uint32_t bits = 0; bits < 0x10000; ++bits) {
    const float value = from_bfloat16(static_cast<std::uint16_t>(bits));
    if (std::isnan(value)) continue;
    EXPECT_EQ(to_bfloat16(value), bits);
  }
  EXPECT_EQ(from_bfloat16(to_bfloat16(1 + 1.0f / 256)), 1);
  EXPECT_EQ(from_bfloat16(to_bfloat16(1 + 3.0f / 256)), 1 + 4.0f / 256);
  EXPECT_TRUE(std::isnan(from_bfloat16(to_bfloat16(std::numeric_limits<float>::quiet_NaN()))));
  EXPECT_TRUE(std::isinf(from_bfloat16(to_bfloat16(std::numeric_limits<float>::max()))));
}

}  // namespace
}  // namespace vlae::group
