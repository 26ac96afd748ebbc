// Neighbours against sorting all distances; the divergence against sampling it.

#include "latent/nearest.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "codes.h"
#include "runtime/ledger.h"
#include "runtime/sampling.h"

namespace vlae::latent {
namespace {

std::vector<std::size_t> sorted_by(std::size_t rows, auto measure) {
  std::vector<std::pair<double, std::size_t>> all;
  for (std::size_t i = 0; i < rows; ++i) all.emplace_back(measure(i), i);
  std::ranges::sort(all);
  std::vector<std::size_t> order;
  for (const auto& one : all) order.push_back(one.second);
  return order;
}

TEST(NearestRows, AreTheFirstOfAllSorted) {
  for (const std::size_t columns : {1u, 7u, 64u}) {  // beside the widths of a register too
    const Table table = random_table(500, columns, 1);
    const auto point = random_vector(columns, 2);
    const auto order = sorted_by(500, [&](std::size_t i) { return distance(table.row(i), point); });
    for (const std::size_t k : {1u, 10u, 499u}) {
      const auto found = nearest_rows(table, point, k);
      ASSERT_EQ(found.size(), k);
      for (std::size_t i = 0; i < k; ++i) {
        EXPECT_EQ(found[i].index, order[i]);
        EXPECT_NEAR(found[i].distance, distance(table.row(order[i]), point), 1e-4);
      }
    }
  }
  EXPECT_EQ(nearest_rows(random_table(3, 2, 1), std::vector<float>{0, 0}, 10).size(), 3u);
  EXPECT_TRUE(nearest_rows(random_table(3, 2, 1), std::vector<float>{0, 0}, 0).empty());
}

TEST(NearestRows, OfEqualOnesTheFirstComesFirst) {
  const auto found = nearest_rows({1, {5, 1, 5, 1, 1}}, std::vector<float>{1}, 3);
  EXPECT_EQ(found[0].index, 1u);
  EXPECT_EQ(found[1].index, 3u);
  EXPECT_EQ(found[2].index, 4u);
}

TEST(NearestToEach, LeavesItselfOut) {
  const Table table = random_table(60, 5, 3);
  const auto nearest = nearest_to_each(table, 4, 3);
  for (std::size_t i = 0; i < 60; ++i) {
    auto order = sorted_by(60, [&](std::size_t j) { return distance(table.row(j), table.row(i)); });
    ASSERT_EQ(order[0], i);
    for (std::size_t k = 0; k < 4; ++k) EXPECT_EQ(nearest[i][k].index, order[k + 1]);
  }
}

TEST(Divergence, IsTheMeanOfTheLogRatioOverSamples) {
  const runtime::Posterior q{random_vector(6, 1), random_vector(6, 2, 0.3)};
  const runtime::Posterior other{random_vector(6, 3), random_vector(6, 4, 0.3)};
  double sum = 0, squares = 0;
  const int samples = 40000;
  for (int i = 0; i < samples; ++i) {
    const auto z = runtime::sample(q, static_cast<std::uint64_t>(i)).z;
    const double ratio = q.log_q_nats(z) - other.log_q_nats(z);
    sum += ratio / samples;
    squares += ratio * ratio / samples;
  }
  const double found = divergence_nats(q, other.mean(), other.log_sigma());
  EXPECT_NEAR(found, sum, 5 * std::sqrt((squares - sum * sum) / samples));
  EXPECT_NEAR(divergence_nats(q, q.mean(), q.log_sigma()), 0, 1e-12);
}

TEST(NearestPosteriors, AreSortedByDivergence) {
  Embedding codes{random_table(50, 6, 1), random_table(50, 6, 2), random_table(50, 6, 3), std::vector<float>(50)};
  for (float& value : codes.log_sigma.values) value *= 0.3f;
  const runtime::Posterior q{random_vector(6, 8), random_vector(6, 9, 0.3)};
  const auto order =
      sorted_by(50, [&](std::size_t i) { return divergence_nats(q, codes.mean.row(i), codes.log_sigma.row(i)); });
  const auto found = nearest_posteriors(codes, q, 5);
  ASSERT_EQ(found.size(), 5u);
  for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(found[i].index, order[i]);
}

TEST(Vote, GoesToTheMostAndThenToTheNearest) {
  const std::vector<std::uint8_t> labels{3, 8, 8, 3, 1};
  EXPECT_EQ(vote(std::vector<Neighbour>{{4, 0}, {1, 1}, {2, 2}}, labels), 8);
  EXPECT_EQ(vote(std::vector<Neighbour>{{3, 0}, {1, 1}, {2, 2}, {0, 3}}, labels), 3);
}

TEST(NearestAccuracy, CountsTheVotesThatAreRight) {
  const Table known{1, {0, 0.1f, 10, 10.1f}}, queries{1, {0.05f, 9, 11, 1}};
  const std::vector<std::uint8_t> labels{1, 1, 2, 2}, asked{1, 2, 1, 1};
  EXPECT_EQ(nearest_accuracy(known, labels, queries, asked, 2, 3), 0.75);
  EXPECT_THROW(nearest_accuracy(known, asked, queries, std::vector<std::uint8_t>{1}, 1), std::invalid_argument);
}

}  // namespace
}  // namespace vlae::latent
