#include "latent/traversal.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "codes.h"

namespace vlae::latent {
namespace {

class Traversals : public testing::Test {
 protected:
  runtime::Vlae vlae_{test_support::random_model(test_support::small_config(), 3)};
  PriorSamples prior_{vlae_, 2000, 1, 2};
  Code base_ = code_of_z(vlae_, random_vector(6, 1));
};

TEST_F(Traversals, InEpsilonAStandardDeviationIsOne) {
  const Direction direction = along_dimension(prior_, Space::epsilon, 2);
  const Code there = moved_along(vlae_, base_, direction, 1.5), placed = placed_along(vlae_, base_, direction, 1.5);
  for (std::size_t d = 0; d < 6; ++d) {
    EXPECT_NEAR(there.epsilon[d], base_.epsilon[d] + (d == 2 ? 1.5f : 0.0f), 1e-6);
    EXPECT_NEAR(placed.epsilon[d], d == 2 ? 1.5f : base_.epsilon[d], 1e-6);
  }
  EXPECT_EQ(there.z, vlae_.z_of(there.epsilon));
}

TEST_F(Traversals, InZItIsThePriorsSpread) {
  double sum = 0, squares = 0;
  for (unsigned seed = 0; seed < 4000; ++seed) {  // other noise than the estimate's
    const auto z = vlae_.z_of(random_vector(6, seed));
    sum += static_cast<double>(z[4]) / 4000;
    squares += static_cast<double>(z[4]) * static_cast<double>(z[4]) / 4000;
  }
  const double sigma = std::sqrt(squares - sum * sum);
  const Direction direction = along_dimension(prior_, Space::z, 4);
  EXPECT_NEAR(direction.prior_sigma, sigma, 0.1 * sigma);
  EXPECT_NEAR(direction.prior_mean, sum, 0.1 * sigma);
  EXPECT_NEAR(placed_along(vlae_, base_, direction, 2).z[4], direction.prior_mean + 2 * direction.prior_sigma, 1e-5);
  EXPECT_NEAR(moved_along(vlae_, base_, direction, 2).z[4], base_.z[4] + 2 * direction.prior_sigma, 1e-5);
}

TEST_F(Traversals, AVectorOfAnyLengthIsADirection) {
  const std::vector<float> vector{3, 0, 4, 0, 0, 0};
  const Direction direction = along_vector(prior_, Space::epsilon, vector);
  const Code there = moved_along(vlae_, base_, direction, 5);
  EXPECT_NEAR(there.epsilon[0], base_.epsilon[0] + 3, 1e-5);
  EXPECT_NEAR(there.epsilon[2], base_.epsilon[2] + 4, 1e-5);
  EXPECT_THROW(along_vector(prior_, Space::z, std::vector<float>(6)), std::invalid_argument);
  EXPECT_THROW(along_dimension(prior_, Space::z, 6), std::invalid_argument);
}

TEST_F(Traversals, ArithmeticAddsDifferences) {
  const Code from = code_of_z(vlae_, random_vector(6, 2)), to = code_of_z(vlae_, random_vector(6, 3));
  const Code half = moved(vlae_, base_, from, to, 0.5, Space::z);
  for (std::size_t d = 0; d < 6; ++d) EXPECT_NEAR(half.z[d], base_.z[d] + 0.5f * (to.z[d] - from.z[d]), 1e-6);
  EXPECT_EQ(half.epsilon, vlae_.epsilon_of(half.z));
  const Code mean = mean_code(vlae_, std::vector<Code>{base_, from, to}, Space::epsilon);
  for (std::size_t d = 0; d < 6; ++d)
    EXPECT_NEAR(mean.epsilon[d], (base_.epsilon[d] + from.epsilon[d] + to.epsilon[d]) / 3, 1e-6);
  EXPECT_THROW(mean_code(vlae_, {}, Space::z), std::invalid_argument);
}

}  // namespace
}  // namespace vlae::latent
