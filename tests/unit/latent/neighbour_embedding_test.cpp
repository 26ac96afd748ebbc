// t-SNE: its gradient against finite differences of a divergence written here from the paper, its tree against all
// pairs, and its map against a set with known groups.

#include "latent/neighbour_embedding.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <stdexcept>

#include "codes.h"

namespace vlae::latent {
namespace {

constexpr std::size_t n = 40;

std::vector<std::vector<double>> dense(const Affinities& sparse) {
  std::vector<std::vector<double>> p(sparse.rows(), std::vector<double>(sparse.rows()));
  for (std::size_t i = 0; i < sparse.rows(); ++i)
    for (std::size_t e = sparse.first[i]; e < sparse.first[i + 1]; ++e)
      p[i][sparse.column[e]] += static_cast<double>(sparse.value[e]);
  return p;
}

// KL(P || Q) up to the constant that P alone makes: - sum p ln q.
double divergence(const std::vector<std::vector<double>>& p, const std::vector<Point>& y) {
  const auto weight = [&](std::size_t i, std::size_t j) {
    return 1 / (1 + std::pow(y[i][0] - y[j][0], 2) + std::pow(y[i][1] - y[j][1], 2));
  };
  double total = 0, sum = 0, mass = 0;
  for (std::size_t i = 0; i < y.size(); ++i)
    for (std::size_t j = 0; j < y.size(); ++j)
      if (i != j) total += weight(i, j), sum -= p[i][j] * std::log(weight(i, j)), mass += p[i][j];
  return sum + mass * std::log(total);
}

TEST(Affinities, AreSymmetricSumToOneAndMeetThePerplexity) {
  const Affinities sparse = affinities(random_table(200, 5, 1), 10, 2);
  const auto p = dense(sparse);
  double sum = 0;
  for (std::size_t i = 0; i < 200; ++i) {
    EXPECT_EQ(p[i][i], 0);
    for (std::size_t j = 0; j < 200; ++j) {
      EXPECT_EQ(p[i][j], p[j][i]);
      sum += p[i][j];
    }
  }
  EXPECT_NEAR(sum, 1, 1e-5);
}

TEST(Affinities, OfOneNeighbourEachAreHalfAndHalf) {
  const Affinities sparse = affinities({1, {0, 1, 100, 101}}, 0.4, 1);  // cut to perplexity 1: three neighbours at most
  const auto p = dense(sparse);
  EXPECT_NEAR(p[0][1], 0.25, 1e-3);
  EXPECT_NEAR(p[2][3], 0.25, 1e-3);
  EXPECT_NEAR(p[0][2], 0, 1e-3);
}

TEST(NeighbourEmbedding, ItsGradientIsThatOfTheDivergence) {
  const Affinities sparse = affinities(random_table(n, 6, 2), 8, 1);
  const auto p = dense(sparse);
  NeighbourEmbedding map(sparse, {}, {.theta = 0, .exaggerated_steps = 5, .seed = 3});
  for (int i = 0; i < 60; ++i) map.step();  // to a map that is spread out
  std::vector<Point> y(map.points().begin(), map.points().end());
  const auto gradient = map.gradient();
  double largest = 0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t axis = 0; axis < 2; ++axis) {
      const double at = y[i][axis], h = 1e-4;
      y[i][axis] = at + h;
      const double above = divergence(p, y);
      y[i][axis] = at - h;
      const double below = divergence(p, y);
      y[i][axis] = at;
      EXPECT_NEAR(gradient[i][axis], (above - below) / (2 * h), 1e-6) << i;
      largest = std::max(largest, std::fabs(gradient[i][axis]));
    }
  EXPECT_GT(largest, 1e-5);  // there was something to compare
}

TEST(QuadTree, IsExactWithThetaZeroAndNearItBeyond) {
  std::mt19937 random(4);
  std::normal_distribution<double> normal;
  std::vector<Point> points(500);
  for (Point& point : points) point = {normal(random) * 10, normal(random) * 3};
  points[1] = points[0];  // coincident
  const QuadTree tree(points);
  for (std::size_t i = 0; i < 20; ++i) {
    double weight = 0;
    Point force{};
    for (std::size_t j = 0; j < points.size(); ++j) {
      if (i == j) continue;
      const double dx = points[i][0] - points[j][0], dy = points[i][1] - points[j][1], w = 1 / (1 + dx * dx + dy * dy);
      weight += w;
      force[0] += w * w * dx;
      force[1] += w * w * dy;
    }
    const auto exact = tree.repulsion(points[i], 0), near = tree.repulsion(points[i], 0.5);
    EXPECT_NEAR(exact.weight, weight, 1e-9 * weight);
    EXPECT_NEAR(exact.force[0], force[0], 1e-9 * weight);
    EXPECT_NEAR(exact.force[1], force[1], 1e-9 * weight);
    EXPECT_NEAR(near.weight, weight, 0.03 * weight);
    EXPECT_NEAR(near.force[0], force[0], 0.03 * weight);
  }
}

TEST(NeighbourEmbedding, KeepsGroupsTogetherAndApart) {
  Table codes = random_table(150, 10, 5);
  for (std::size_t i = 0; i < 150; ++i) codes.row(i)[i % 3] += 12;  // three groups
  NeighbourEmbedding map(affinities(codes, 15, 2), {}, {.seed = 1, .threads = 2});
  for (int i = 0; i < 500; ++i) map.step();
  double inside = 0, between = 1e9;
  Point centre[3]{};
  for (std::size_t i = 0; i < 150; ++i)
    for (std::size_t axis = 0; axis < 2; ++axis) centre[i % 3][axis] += map.points()[i][axis] / 50;
  const auto apart = [](const Point& a, const Point& b) { return std::hypot(a[0] - b[0], a[1] - b[1]); };
  for (std::size_t i = 0; i < 150; ++i) inside = std::max(inside, apart(map.points()[i], centre[i % 3]));
  for (std::size_t g = 0; g < 3; ++g) between = std::min(between, apart(centre[g], centre[(g + 1) % 3]));
  EXPECT_GT(between, 2 * inside);
}

TEST(NeighbourEmbedding, IsAFunctionOfItsSeed) {
  const Affinities sparse = affinities(random_table(80, 4, 6), 10, 1);
  const auto run = [&](std::uint64_t seed, int threads) {
    NeighbourEmbedding map(sparse, {}, {.seed = seed, .threads = threads});
    for (int i = 0; i < 30; ++i) map.step();
    return std::vector<Point>(map.points().begin(), map.points().end());
  };
  EXPECT_EQ(run(1, 1), run(1, 3));
  EXPECT_NE(run(1, 1), run(2, 1));
  EXPECT_THROW(NeighbourEmbedding(sparse, random_table(79, 2, 1), {}), std::invalid_argument);
}

}  // namespace
}  // namespace vlae::latent
