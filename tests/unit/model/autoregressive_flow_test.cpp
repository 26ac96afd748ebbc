#include "model/autoregressive_flow.h"

#include <gtest/gtest.h>
#include <torch/utils.h>

#include <cmath>
#include <numbers>

#include "model/made.h"
#include "numerical_jacobian.h"
#include "small_models.h"

namespace vlae::model {
namespace {

void randomise_module(torch::nn::Module& module, std::uint64_t seed) {
  const torch::NoGradGuard no_grad;
  auto random = generator(seed);
  for (auto& parameter : module.parameters()) parameter.normal_(0, 1, random);
  module.to(torch::kDouble);
}

// Element [d][j]: whether output j moves when input d does.
torch::Tensor moved_outputs(int dimensions, int hidden) {
  Made made(dimensions, hidden, 0.1f);
  randomise_module(made, 1);
  const torch::NoGradGuard no_grad;
  const auto z = normal({1, dimensions}, 2).to(torch::kDouble);
  const auto changed = z + 10 * torch::eye(dimensions, torch::kDouble);
  return (made.forward(changed) - made.forward(z)).abs() > 1e-9;  // more than rounding
}

TEST(Made, EachOutputSeesAllInputsBeforeItAndNoOther) {
  for (const int dimensions : {1, 2, 5, 64}) {
    const auto strictly_later = torch::ones({dimensions, dimensions}, torch::kBool).triu(1);
    EXPECT_TRUE(torch::equal(moved_outputs(dimensions, 640), strictly_later)) << dimensions;
  }
}

TEST(Made, WithFewerHiddenUnitsThanInputsTheOrderStillHolds) {
  EXPECT_FALSE(moved_outputs(16, 3).tril().any().item<bool>());
}

// The paper's prior, initialised as for training.
TEST(AutoregressiveFlow, SamplingInvertsDensity) {
  Vlae vlae({}, 1);
  vlae.initialise(random_images(100, {}, 2), normal({100, 64}, 3));
  const torch::NoGradGuard no_grad;
  const auto epsilon = normal({5, 64}, 4);
  const auto z = vlae.z_of(epsilon);
  EXPECT_GT((z - epsilon).abs().max().item<double>(), 0.1) << "the flow does something";
  EXPECT_LT((vlae.epsilon_of(z) - epsilon).abs().max().item<double>(), 1e-4);
  EXPECT_LT((vlae.z_of(vlae.epsilon_of(epsilon)) - epsilon).abs().max().item<double>(), 1e-4);
}

// Change of variables with a Jacobian by differences: log p(z) = log N(epsilon; 0, I) + log |det d epsilon / d z|.
TEST(AutoregressiveFlow, DensityIsThatOfTheNumericalJacobian) {
  for (const int flows : {1, 2, 3}) {
    architecture::ModelConfig config = tiny_config();
    config.flows = flows;
    Vlae vlae(config, 1);
    randomise(vlae, 2, 2.0);
    vlae.to(torch::kDouble);
    const torch::NoGradGuard no_grad;
    const auto z = normal({1, config.latent}, 3).to(torch::kDouble);
    const auto jacobian = numerical_jacobian([&](const torch::Tensor& at) { return vlae.epsilon_of(at); }, z);
    const auto epsilon = vlae.epsilon_of(z);
    const double log_normal =
        -0.5 * epsilon.square().sum().item<double>() - 0.5 * config.latent * std::log(2 * std::numbers::pi);
    const double log_determinant = std::log(std::abs(torch::det(jacobian).item<double>()));
    EXPECT_NEAR(vlae.log_prior(z).item<double>(), log_normal + log_determinant, 1e-6) << flows;
  }
}

TEST(AutoregressiveFlow, AGaussianPriorIsItsOwnEpsilon) {
  architecture::ModelConfig config = tiny_config();
  config.prior = architecture::Prior::gaussian;
  Vlae vlae(config, 1);
  const auto z = normal({2, config.latent}, 2);
  EXPECT_TRUE(torch::equal(vlae.epsilon_of(z), z));
  EXPECT_TRUE(torch::equal(vlae.z_of(z), z));
}

}  // namespace
}  // namespace vlae::model
