// The gradient of the whole objective against central differences in double precision, for every kind of network.

#include <gtest/gtest.h>
#include <torch/utils.h>

#include "small_models.h"

namespace vlae::model {
namespace {

architecture::ModelConfig untied() {
  auto config = tiny_config();
  config.tied = false;
  return config;
}
architecture::ModelConfig iaf() {
  auto config = tiny_config();
  config.prior = architecture::Prior::gaussian;
  config.posterior = architecture::Posterior::iaf;
  return config;
}
architecture::ModelConfig factorised() {
  auto config = tiny_config();
  config.window = architecture::Window::none();
  return config;
}
architecture::ModelConfig unconditional() {
  auto config = tiny_config();
  config.conditional = false;
  return config;
}
architecture::ModelConfig rectangle() {
  auto config = tiny_config();
  config.window = {.kind = architecture::WindowKind::rectangle, .layers = 3, .rows = 2, .columns = 5};
  return config;
}

// Each parameter tensor along one random direction, so that every element takes part.
void expect_gradients_by_differences(const architecture::ModelConfig& config) {
  constexpr double step = 1e-6;
  Vlae vlae(config, 1);
  randomise(vlae, 2);
  vlae.to(torch::kDouble);
  const auto x = random_images(3, config, 3).to(torch::kDouble);
  const auto noise = normal({3, config.latent}, 4).to(torch::kDouble);
  const auto objective = [&] { return vlae.code_length(x, noise).elbo().mean(); };
  objective().backward();
  const torch::NoGradGuard no_grad;
  std::uint64_t seed = 5;
  for (auto& parameter : vlae.named_parameters()) {
    auto& values = parameter.value();
    const auto direction = normal(values.sizes().vec(), seed++).to(torch::kDouble);
    const auto at = values.clone();
    values.copy_(at + step * direction);
    const double above = objective().item<double>();
    values.copy_(at - step * direction);
    const double below = objective().item<double>();
    values.copy_(at);
    const double slope = (values.grad() * direction).sum().item<double>();
    EXPECT_NEAR((above - below) / (2 * step), slope, 1e-5 * (1 + std::abs(slope))) << parameter.key();
  }
}

TEST(ObjectiveGradient, OfTheVlae) { expect_gradients_by_differences(tiny_config()); }
TEST(ObjectiveGradient, WithUntiedLayers) { expect_gradients_by_differences(untied()); }
TEST(ObjectiveGradient, OfAnIafPosterior) { expect_gradients_by_differences(iaf()); }
TEST(ObjectiveGradient, OfAFactorisedVae) { expect_gradients_by_differences(factorised()); }
TEST(ObjectiveGradient, WithoutZ) { expect_gradients_by_differences(unconditional()); }
TEST(ObjectiveGradient, WithARectangle) { expect_gradients_by_differences(rectangle()); }

}  // namespace
}  // namespace vlae::model
