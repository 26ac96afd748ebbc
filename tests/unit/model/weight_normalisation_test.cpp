#include "model/weight_normalisation.h"

#include <gtest/gtest.h>
#include <torch/utils.h>

#include <cmath>

#include "model/normalised_rows.h"
#include "small_models.h"

namespace vlae::model {
namespace {

// v, g, b get values; g [out], b [out].
void set_parameters(NormalisedLayer& layer, std::uint64_t seed) {
  const torch::NoGradGuard no_grad;
  auto random = generator(seed);
  for (auto& parameter : layer.parameters()) parameter.normal_(0, 1, random);
}

// w = g v / |v| of one output unit, by loops.
TEST(WeightNormalisation, FollowsItsFormulaForLinearLayers) {
  NormalisedLinear layer(4, 3);
  set_parameters(layer, 1);
  const auto w = layer.weight();
  for (int out = 0; out < 3; ++out) {
    double square = 0;
    for (int in = 0; in < 4; ++in) square += std::pow(layer.v()[out][in].item<double>(), 2);
    for (int in = 0; in < 4; ++in)
      EXPECT_NEAR(w[out][in].item<double>(),
                  layer.g()[out].item<double>() * layer.v()[out][in].item<double>() / std::sqrt(square), 1e-6);
  }
}

TEST(WeightNormalisation, TakesTheNormOfATransposedConvolutionOverItsInputs) {
  NormalisedTransposedConvolution layer(2, 3, 4, 4);
  set_parameters(layer, 2);
  const auto w = layer.weight();
  for (int out = 0; out < 3; ++out) {
    double square = 0;
    for (int in = 0; in < 2; ++in)
      for (int tap = 0; tap < 9; ++tap) square += std::pow(w[in][out][tap / 3][tap % 3].item<double>(), 2);
    EXPECT_NEAR(std::sqrt(square), std::abs(layer.g()[out].item<double>()), 1e-5);
  }
}

TEST(WeightNormalisation, CountsTheMaskBeforeTheNorm) {
  NormalisedLinear layer(3, 2, torch::tensor({{1.f, 0.f, 1.f}, {0.f, 0.f, 0.f}}));
  set_parameters(layer, 3);
  const auto w = layer.weight();
  const double a = layer.v()[0][0].item<double>(), c = layer.v()[0][2].item<double>();
  EXPECT_NEAR(w[0][0].item<double>(), layer.g()[0].item<double>() * a / std::hypot(a, c), 1e-6);
  EXPECT_EQ(w[0][1].item<double>(), 0);
  EXPECT_TRUE(w[1].eq(0).all().item<bool>()) << "a unit that sees nothing has no weight";
}

// The passes of our own against autograd through the formula, for each kind of mask and rows of odd lengths; one
// shape is large enough to be divided among threads.
TEST(WeightNormalisation, HasTheGradientsOfItsFormula) {
  torch::set_num_threads(3);
  for (const std::vector<std::int64_t>& shape : {std::vector<std::int64_t>{5, 37}, {3, 2, 3, 3}, {640, 64}, {2, 1}}) {
    auto random = generator(31);
    const auto v = torch::randn(shape, random).requires_grad_(), g = torch::randn({shape[0]}, random).requires_grad_();
    std::vector<std::int64_t> one_row = shape;
    one_row[0] = 1;
    const auto of_each = torch::rand(shape, random).gt(0.4).to(torch::kFloat);
    of_each[0].zero_();  // a unit that sees nothing
    for (const auto& mask : {torch::Tensor(), torch::ones(one_row), torch::rand(one_row, random).round(), of_each}) {
      const auto direction = torch::randn(shape, random);
      const auto gradients = torch::autograd::grad({(normalised_rows(v, g, mask) * direction).sum()}, {v, g});

      const auto u = (mask.defined() ? v * mask : v).to(torch::kDouble).flatten(1);
      const auto w = g.unsqueeze(1) * u / (u.square().sum(1, true) + 1e-40).sqrt();
      const auto expected = torch::autograd::grad({(w * direction.flatten(1)).sum()}, {v, g});
      EXPECT_LT((normalised_rows(v, g, mask).flatten(1) - w).abs().max().item<double>(), 1e-6);
      EXPECT_LT((gradients[0] - expected[0]).abs().max().item<double>(),
                2e-6 * (1 + expected[0].abs().max().item<double>()));
      EXPECT_LT((gradients[1] - expected[1]).abs().max().item<double>(), 1e-5);
    }
  }
  torch::set_num_threads(1);
}

TEST(WeightNormalisation, AUnitThatSeesNothingHasFiniteGradients) {
  NormalisedLinear layer(3, 2, torch::tensor({{1.f, 0.f, 1.f}, {0.f, 0.f, 0.f}}));
  set_parameters(layer, 4);
  layer.forward(normal({5, 3}, 5)).square().sum().backward();
  for (const auto& parameter : layer.parameters()) EXPECT_TRUE(parameter.grad().isfinite().all().item<bool>());
}

TEST(DataDependentInitialisation, GivesEachUnitMeanZeroAndDeviationOne) {
  NormalisedConvolution layer(2, 3, 3);
  set_parameters(layer, 6);
  const auto x = normal({20, 2, 7, 6}, 7) * 3 + 1;
  layer.set_initialising(true);
  layer.forward(x);
  layer.set_initialising(false);
  const auto t = layer.forward(x);
  EXPECT_LT(t.mean({0, 2, 3}).abs().max().item<double>(), 1e-5);
  EXPECT_LT((t.var({0, 2, 3}, false) - 1).abs().max().item<double>(), 1e-4);
}

TEST(DataDependentInitialisation, LeavesDeadUnitsAtLengthOneAndBiasZero) {
  NormalisedLinear layer(2, 2, torch::tensor({{1.f, 1.f}, {0.f, 0.f}}));
  set_parameters(layer, 8);
  layer.set_initialising(true);
  layer.forward(normal({50, 2}, 9));
  EXPECT_EQ(layer.g()[1].item<float>(), 1);
  EXPECT_EQ(layer.b()[1].item<float>(), 0);
  layer.forward(torch::ones({50, 2}));  // no input varies
  EXPECT_EQ(layer.g()[0].item<float>(), 1);
  EXPECT_EQ(layer.b()[0].item<float>(), 0);
}

// Every layer inside the network, not only one alone: pre-activations on the batch of the initialisation.
TEST(DataDependentInitialisation, HoldsForEveryLayerOfTheNetwork) {
  const architecture::ModelConfig config = tiny_config();
  Vlae vlae(config, 10);
  const auto x = random_images(500, config, 11), noise = normal({500, config.latent}, 12);
  vlae.initialise(x, noise);
  const auto before = export_weights(vlae);
  vlae.initialise(x, noise);  // layers see what the initialised layers before them give: nothing may change
  for (const auto& [name, tensor] : export_weights(vlae))
    for (std::size_t i = 0; i < tensor.values.size(); ++i)
      EXPECT_NEAR(tensor.values[i], before.at(name).values[i], 1e-4 * (1 + std::abs(tensor.values[i]))) << name;
  const auto posterior = vlae.encode(x);
  EXPECT_LT(posterior.mean.mean(0).abs().max().item<double>(), 1e-4);
  EXPECT_LT((posterior.log_sigma.std(0, false) - 1).abs().max().item<double>(), 1e-3);
  const auto logits = vlae.logits(x, vlae.context_maps(vlae.sample(posterior, noise).z));
  EXPECT_LT(logits.mean().abs().item<double>(), 1e-4);
  EXPECT_NEAR(logits.std().item<double>(), 1, 1e-3);
}

}  // namespace
}  // namespace vlae::model
