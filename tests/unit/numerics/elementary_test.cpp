// Our own exp, log and normal quantile against libm, and the fused product against the processor's or libm's.

#include "numerics/elementary.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>

#include "numerics/counter_random.h"
#include "numerics/fused.h"
#include "numerics/normal.h"

namespace vlae::numerics {
namespace {

double relative_error(double value, double expected) { return std::fabs(value - expected) / std::fabs(expected); }

TEST(Elementary, ExponentialKeepsItsBound) {
  const CounterRandom random(1, 0);
  for (std::uint64_t i = 0; i < 200000; ++i) {
    const double x = (static_cast<double>(random.uniform(i)) - 0.5) * (i % 2 ? 1400 : 4);
    ASSERT_LT(relative_error(exponential(x), std::exp(x)), 1e-15) << x;
  }
  EXPECT_EQ(exponential(0), 1.0);
  EXPECT_EQ(exponential(-1e9), exponential(-700));
}

TEST(Elementary, LogarithmKeepsItsBound) {
  const CounterRandom random(2, 0);
  for (std::uint64_t i = 0; i < 200000; ++i) {
    const double x = i % 2 ? std::ldexp(1 + static_cast<double>(random.uniform(i)), static_cast<int>(i % 2000) - 1000)
                           : 0.9 + 0.2 * static_cast<double>(random.uniform(i));
    if (x == 1) continue;
    ASSERT_LT(relative_error(logarithm(x), std::log(x)), 1e-15) << x;
  }
  EXPECT_EQ(logarithm(1), 0.0);
  EXPECT_EQ(logarithm(0), -std::numeric_limits<double>::infinity());
  EXPECT_LT(relative_error(logarithm(5e-324), std::log(5e-324)), 1e-15);
  EXPECT_TRUE(std::isnan(logarithm(-1)));
  EXPECT_TRUE(std::isnan(exponential(std::numeric_limits<double>::quiet_NaN())));
  EXPECT_TRUE(std::isnan(sigmoid(std::numeric_limits<double>::quiet_NaN())));
}

TEST(Elementary, BernoulliNatsHoldWhereProbabilitiesRoundToZeroOrOne) {
  for (double logit = -90; logit <= 90; logit += 0.37) {
    const double expected = std::log1p(std::exp(-std::fabs(logit))) + (logit < 0 ? -logit : 0);
    EXPECT_LT(relative_error(bernoulli_nats(logit, true), expected), 4e-15) << logit;
    EXPECT_EQ(bernoulli_nats(logit, true), bernoulli_nats(-logit, false));
  }
  EXPECT_LT(relative_error(sigmoid(0.3), 1 / (1 + std::exp(-0.3))), 2e-15);
}

TEST(Normal, QuantileInvertsTheDistribution) {
  for (double x = -8; x <= 8; x += 0.01) {
    const double below = 0.5 * std::erfc(-x / std::sqrt(2.0));
    if (x > 5) break;  // `below` is too near to 1 to carry x
    EXPECT_NEAR(normal_quantile(below), x, x < 2 ? 1e-13 * std::max(1.0, std::fabs(x)) : 1e-9) << x;
  }
  EXPECT_EQ(normal_quantile(0.5), 0.0);
}

TEST(Normal, DrawsHaveTheMomentsOfANormal) {
  const CounterRandom random(3, 0);
  double sum = 0, squares = 0, fourth = 0;
  constexpr int count = 200000;
  for (std::uint64_t i = 0; i < count; ++i) {
    const double x = normal(random, i);
    sum += x, squares += x * x, fourth += x * x * x * x;
  }
  EXPECT_NEAR(sum / count, 0, 0.012);  // five standard errors each
  EXPECT_NEAR(squares / count, 1, 0.016);
  EXPECT_NEAR(fourth / count, 3, 0.11);
}

// Any bit pattern, so that exponents far apart, subnormal results and ties all occur; std::fma rounds once by contract.
TEST(Fused, SoftwareRoundsOnceLikeTheInstruction) {
  const CounterRandom random(4, 0);
  const auto draw = [&](std::uint64_t i, bool wild) {
    const auto bits = static_cast<std::uint32_t>(random.bits(i));
    if (wild) return std::bit_cast<float>(bits);
    return std::bit_cast<float>((bits & 0x807fffff) | (120 + (bits >> 23 & 15)) << 23);
  };
  for (std::uint64_t i = 0; i < 3000000; i += 3) {
    const bool wild = i % 2 == 0;
    const float a = draw(i, wild), b = draw(i + 1, wild), c = i % 5 == 0 ? -a * b : draw(i + 2, wild);
    const float expected = std::fma(a, b, c), found = fused_in_software(a, b, c);
    const bool same = std::bit_cast<std::uint32_t>(found) == std::bit_cast<std::uint32_t>(expected);
    ASSERT_TRUE(same || (std::isnan(expected) && std::isnan(found))) << std::hexfloat << a << ' ' << b << ' ' << c;
  }
  // A tie in float that only the part lost in double decides.
  EXPECT_EQ(fused_in_software(0x1.000002p0f, 0x1.000002p0f, 0x1p-80f),
            std::fma(0x1.000002p0f, 0x1.000002p0f, 0x1p-80f));
}

}  // namespace
}  // namespace vlae::numerics
