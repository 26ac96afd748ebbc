#include "evaluation/log_mean_exp.h"

#include <gtest/gtest.h>

#include <cmath>

namespace vlae::evaluation {
namespace {

// Exponents that no double holds: e^-2000 is 0, but the mean of e^-2000 and 3 e^-2000 has the logarithm ln 2 - 2000.
TEST(LogMeanExp, SurvivesHundredsOfNatsBelowZero) {
  LogMeanExp mean;
  mean.add(torch::tensor({{-2000.0, -2000.0 + std::log(3.0)}}, torch::kDouble));
  EXPECT_NEAR(mean.value().item<double>(), std::log(2.0) - 2000, 1e-9);
}

TEST(LogMeanExp, TheOrderAndTheChunksDoNotMatter) {
  const auto terms = torch::tensor({{-3.0, -700.0, -1.0, -2.0, 4.0, -90.0}}, torch::kDouble);
  double sum = 0;
  for (int k = 0; k < 6; ++k) sum += std::exp(terms[0][k].item<double>());
  const double expected = std::log(sum / 6);
  for (const int chunk : {1, 2, 6})
    for (const auto& order : {terms, terms.flip(1)}) {
      LogMeanExp mean;
      for (int k = 0; k < 6; k += chunk) mean.add(order.narrow(1, k, chunk));
      EXPECT_NEAR(mean.value().item<double>(), expected, 1e-12);
    }
}

TEST(LogMeanExp, RowsAreIndependent) {
  LogMeanExp mean;
  mean.add(torch::tensor({{0.0}, {-500.0}}, torch::kDouble));
  mean.add(torch::tensor({{0.0}, {-500.0}}, torch::kDouble));
  EXPECT_NEAR(mean.value()[0].item<double>(), 0, 1e-12);
  EXPECT_NEAR(mean.value()[1].item<double>(), -500, 1e-12);
}

}  // namespace
}  // namespace vlae::evaluation
