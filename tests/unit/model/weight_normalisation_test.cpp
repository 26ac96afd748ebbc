#include "model/weight_normalisation.h"

#include <gtest/gtest.h>
#include <torch/utils.h>

#include <cmath>

#include "planar/normalised_unit.h"
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

// A unit on plain floats against autograd through the formula, for odd counts and each kind of mask.
TEST(WeightNormalisation, OfAUnitHasTheGradientsOfItsFormula) {
  auto random = generator(31);
  for (const std::int64_t count : {1, 2, 37, 64, 640})
    for (const double visible : {1.0, 0.6, 0.0}) {
      const auto v = torch::randn({count}, random).requires_grad_(), g = torch::randn({}, random).requires_grad_();
      const auto mask = torch::rand({count}, random).lt(visible).to(torch::kFloat);
      const auto direction = torch::randn({count}, random), w = torch::empty({count}), by_v = torch::ones({count});
      const float* seen = visible == 1 ? nullptr : mask.const_data_ptr<float>();
      const float* values = v.const_data_ptr<float>();
      const int size = static_cast<int>(count);
      planar::normalise_unit(values, g.item<float>(), seen, size, w.mutable_data_ptr<float>());
      const float by_g = planar::normalised_unit_gradient(
          values, g.item<float>(), seen, size, direction.const_data_ptr<float>(), by_v.mutable_data_ptr<float>());

      const auto u = (v * mask).to(torch::kDouble);
      const auto formula = g * u / (u.square().sum() + 1e-40).sqrt();
      const auto expected = torch::autograd::grad({(formula * direction).sum()}, {v, g});
      EXPECT_LT((w - formula).abs().max().item<double>(), 1e-6);
      EXPECT_LT((by_v - 1 - expected[0]).abs().max().item<double>(),  // added to what was there
                3e-6 * (1 + expected[0].abs().max().item<double>()));
      EXPECT_NEAR(by_g, expected[1].item<double>(), 1e-5);
    }
}

// Changed parameters are seen again once the weights are given up.
TEST(WeightNormalisation, HeldWeightsStayUntilTheyAreGivenUp) {
  NormalisedLinear layer(3, 2);
  set_parameters(layer, 8);
  const auto before = layer.weight().detach().clone();
  layer.hold_weight(true);
  set_parameters(layer, 9);
  EXPECT_TRUE(torch::equal(layer.weight(), before));
  layer.hold_weight(false);
  EXPECT_FALSE(torch::equal(layer.weight(), before));
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
