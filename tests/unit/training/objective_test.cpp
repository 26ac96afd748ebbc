#include "training/objective.h"

#include <gtest/gtest.h>

namespace vlae::training {
namespace {

// One image below and one above the free nats, 5: their mean, 6, counts. A maximum for each image would give 7.5.
TEST(FreeBits, TakeTheMaximumOfTheBatchMean) {
  const auto rates = torch::tensor({2.0f, 10.0f}).reshape({2, 1});
  EXPECT_FLOAT_EQ(rate_with_free_bits(rates, 5.0).item<float>(), 6.0f);
  EXPECT_FLOAT_EQ(rate_with_free_bits(rates, 7.84).item<float>(), 7.84f);
}

TEST(FreeBits, GiveKlNoGradientWhileItIsFree) {
  const auto rates = torch::tensor({2.0f, 10.0f}).reshape({2, 1}).set_requires_grad(true);
  rate_with_free_bits(rates, 7.84).backward();
  EXPECT_EQ(rates.grad().abs().sum().item<float>(), 0.0f);
  rates.mutable_grad().reset();
  rate_with_free_bits(rates, 5.0).backward();
  EXPECT_FLOAT_EQ(rates.grad()[0][0].item<float>(), 0.5f);
}

// Two dimensions with means 1 and 3 and 2 free nats each: 2 + 3. Over the whole code it would be max(4, 4) = 4.
TEST(FreeBits, PerDimensionDoNotMakeUpForEachOther) {
  const auto rates = torch::tensor({{0.0f, 4.0f}, {2.0f, 2.0f}});
  EXPECT_FLOAT_EQ(rate_with_free_bits(rates, 4.0).item<float>(), 5.0f);
}

model::CodeLength two_images() {
  return {.log_q = torch::tensor({6.0f, 8.0f}),
          .log_prior = torch::tensor({-1.0f, -1.0f}),
          .log_likelihood = torch::tensor({-70.0f, -90.0f}),
          .z = {},
          .rate_shares = torch::tensor({{7.0f, 0.0f}, {9.0f, 0.0f}})};
}

TEST(Objective, IsCodeLengthWithFreeBitsAndWarmUp) {
  const auto value = [](run::FreeBitsGroups groups, double free_nats, double weight) {
    return objective(two_images(), groups, free_nats, torch::tensor(static_cast<float>(weight))).item<float>();
  };
  EXPECT_FLOAT_EQ(value(run::FreeBitsGroups::whole_code, 0.0, 1.0), 88.0f);     // 80 + 8
  EXPECT_FLOAT_EQ(value(run::FreeBitsGroups::whole_code, 10.0, 1.0), 90.0f);    // 80 + 10
  EXPECT_FLOAT_EQ(value(run::FreeBitsGroups::per_dimension, 2.0, 1.0), 89.0f);  // 80 + 8 + 1
  EXPECT_FLOAT_EQ(value(run::FreeBitsGroups::whole_code, 0.0, 0.25), 82.0f);
}

}  // namespace
}  // namespace vlae::training
