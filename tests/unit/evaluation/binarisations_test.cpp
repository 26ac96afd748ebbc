#include "evaluation/binarisations.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace vlae::evaluation {
namespace {

Evaluation version(double elbo, double nll) {
  return {.images = 10,
          .importance_samples = 8,
          .elbo_nats = {elbo, 0.5},
          .rate_nats = {13, 0.1},
          .reconstruction_nats = {70, 0.1},
          .nll_nats = Estimate{nll, 0.25},
          .gap_nats = Estimate{-elbo - nll, 0.1},
          .rate_nats_by_dimension = {}};
}

TEST(Binarisations, TheMeanIsOverTheVersionsAndTheErrorStaysThatOfTheImages) {
  const Averaged found = average(std::vector{version(-80, 79), version(-82, 80), version(-84, 84)});
  EXPECT_DOUBLE_EQ(found.evaluation.elbo_nats.mean, -82);
  EXPECT_DOUBLE_EQ(found.evaluation.elbo_nats.standard_error, 0.5);
  EXPECT_DOUBLE_EQ(found.evaluation.nll_nats->mean, 81);
  EXPECT_DOUBLE_EQ(found.evaluation.gap_nats->mean, 1);
  EXPECT_EQ(found.spread.binarisations, 3);
  EXPECT_DOUBLE_EQ(found.spread.elbo_nats, 2);              // of -80, -82, -84
  EXPECT_DOUBLE_EQ(found.spread.nll_nats, std::sqrt(7.0));  // of 79, 80, 84
  EXPECT_DOUBLE_EQ(found.spread.rate_nats, 0);
}

TEST(Binarisations, OfOneVersionThereIsNoSpread) {
  const Averaged found = average(std::vector{version(-80, 79)});
  EXPECT_EQ(found.spread.binarisations, 1);
  EXPECT_EQ(found.spread.nll_nats, 0);
  EXPECT_EQ(found.evaluation.nll_nats->mean, 79);
}

}  // namespace
}  // namespace vlae::evaluation
