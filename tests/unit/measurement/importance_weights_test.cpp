#include "measurement/importance_weights.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace vlae::measurement {
namespace {

TEST(ImportanceWeights, TheLogOfAMeanNeedsNoSmallNumbers) {
  EXPECT_NEAR(log_mean_exp(std::vector{0.0, std::log(3.0)}), std::log(2.0), 1e-12);
  EXPECT_NEAR(log_mean_exp(std::vector{-1000.0, -1000.0 + std::log(3.0)}), -1000 + std::log(2.0), 1e-9);
}

TEST(ImportanceWeights, BySamplesDoubledTheBoundFallsFromTheElboToTheLikelihood) {
  const std::vector<double> a{-80, -82, -79, -85};
  const LikelihoodOfImage found = likelihood_of(a);
  ASSERT_EQ(found.nll_by_doublings.size(), 3u);  // 1, 2, 4
  EXPECT_NEAR(found.nll_by_doublings[0], 81.5, 1e-12);
  EXPECT_NEAR(found.code_nats, 81.5, 1e-12);
  const double pairs =
      (-std::log((std::exp(-80.0) + std::exp(-82.0)) / 2) - std::log((std::exp(-79.0) + std::exp(-85.0)) / 2)) / 2;
  EXPECT_NEAR(found.nll_by_doublings[1], pairs, 1e-9);
  EXPECT_NEAR(found.nll_by_doublings[2], found.nll_nats, 1e-12);
}

// Log-normal weights have a known mean: with a ~ N(m, s^2) the NLL is -(m + s^2 / 2). Over many images the estimates
// scatter as their Monte Carlo errors say.
TEST(ImportanceWeights, TheMonteCarloErrorIsTheScatterOfTheEstimate) {
  std::mt19937 generator(3);
  constexpr double deviation = 0.5;
  std::normal_distribution<double> normal(-80, deviation);
  constexpr int images = 2000, samples = 256;
  double sum = 0, squares = 0, errors = 0;
  for (int image = 0; image < images; ++image) {
    std::vector<double> a(samples);
    for (double& each : a) each = normal(generator);
    const LikelihoodOfImage found = likelihood_of(a);
    const double off = found.nll_nats - (80 - deviation * deviation / 2);
    sum += off / images, squares += off * off / images, errors += found.nll_error / images;
    EXPECT_NEAR(found.code_error, deviation, 0.15);
  }
  EXPECT_NEAR(sum, 0, 0.003);
  EXPECT_NEAR(std::sqrt(squares) / errors, 1, 0.1);
}

}  // namespace
}  // namespace vlae::measurement
