#include "numerics/estimate.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace vlae::numerics {
namespace {

TEST(Estimate, IsMeanAndStandardErrorByHand) {
  const std::array values = {1.0, 2.0, 3.0, 6.0};  // mean 3; squares 4 + 1 + 0 + 9 = 14; variance 14 / 3
  const Estimate result = estimate(values);
  EXPECT_DOUBLE_EQ(result.mean, 3);
  EXPECT_DOUBLE_EQ(result.standard_error, std::sqrt(14.0 / 3 / 4));
}

TEST(Estimate, OfOneImageClaimsNoError) {
  const std::array values = {5.0};
  EXPECT_EQ(estimate(values).mean, 5);
  EXPECT_EQ(estimate(values).standard_error, 0);
}

}  // namespace
}  // namespace vlae::numerics
