// Likelihoods against exhaustive computation: a code of 2 dimensions is integrated on a grid, images of 3x3 pixels are
// all 512 enumerated.

#include "evaluation/evaluation.h"

#include <gtest/gtest.h>
#include <torch/utils.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "small_models.h"

namespace vlae::evaluation {
namespace {

using model::CodeLength;
using model::Vlae;

const Progress to_the_end = [](const Done&) { return Next::go_on; };

std::optional<Evaluation> evaluate(Vlae& vlae, const data::ImageSet& set, const Settings& settings,
                                   const Progress& progress, int threads = 1) {
  group::Group group(threads);
  return evaluation::evaluate(vlae, set, settings, group, *group::alone(), progress);
}

architecture::ModelConfig enumerable_config() {
  architecture::ModelConfig config = model::tiny_config();
  config.height = config.width = 3;
  config.latent = 2;
  return config;
}

// Its q(z|x) is wider than p(z|x), so that importance sampling converges: no rare sample has a huge weight.
Vlae random_model(const architecture::ModelConfig& config) {
  Vlae vlae(config, 1);
  model::randomise(vlae, 2);
  const torch::NoGradGuard no_grad;
  if (config.conditional) vlae.named_parameters()["encoder.output.b"].copy_(torch::tensor({0.2f, -0.2f, 0.5f, 0.4f}));
  return vlae;
}

// The image whose pixels are the binary digits of `number`, and sets of such images.
data::ImageSet enumerated(const std::vector<int>& numbers) {
  data::ImageSet set;
  set.height = set.width = 3;
  set.binary = true;
  for (const int number : numbers)
    for (int pixel = 0; pixel < 9; ++pixel) set.pixels.push_back((number >> pixel) % 2 == 1 ? 255 : 0);
  return set;
}

Evaluation evaluated(Vlae& vlae, const data::ImageSet& set, const Settings& settings) {
  return evaluate(vlae, set, settings, to_the_end).value();
}

// - ln integral p(x|z) p(z) dz by the trapezoidal rule on [-9, 9]^2.
double integrated_nll(Vlae& vlae, int number) {
  const torch::NoGradGuard no_grad;
  constexpr double step = 0.1;
  const auto axis = torch::arange(-9.0, 9.0, step, torch::kFloat);
  const auto z = torch::cartesian_prod({axis, axis});
  const auto x = torch::tensor(at::ArrayRef<std::uint8_t>(enumerated({number}).pixels)).div(255.0).view({1, 1, 3, 3});
  const auto joint = vlae.log_prior(z) + vlae.log_likelihood(x.expand({z.size(0), 1, 3, 3}), vlae.context_maps(z));
  return -std::log(joint.to(torch::kDouble).exp().sum().item<double>() * step * step);
}

TEST(Evaluation, ImportanceSamplingFindsTheIntegratedLikelihood) {
  for (const auto prior : {architecture::Prior::gaussian, architecture::Prior::autoregressive_flow}) {
    auto config = enumerable_config();
    config.prior = prior;
    Vlae vlae = random_model(config);
    for (const int number : {0, 5, 273, 511}) {
      const double nll =
          evaluated(vlae, enumerated({number}), {.importance_samples = 20000, .rows_per_pass = 1000}).nll_nats->mean;
      EXPECT_NEAR(nll, integrated_nll(vlae, number), 0.02) << number;
    }
  }
}

TEST(Evaluation, LikelihoodsOfAllImagesSumToOne) {
  auto config = enumerable_config();
  config.posterior = architecture::Posterior::iaf;
  Vlae vlae = random_model(config);
  double sum = 0;
  for (int number = 0; number < 512; ++number)
    sum += std::exp(
        -evaluated(vlae, enumerated({number}), {.importance_samples = 500, .rows_per_pass = 500}).nll_nats->mean);
  EXPECT_NEAR(sum, 1, 0.02);
}

// KL of two Gaussians in closed form: 1/2 sum (mean^2 + sigma^2 - 1 - 2 ln sigma).
TEST(Evaluation, RateIsTheClosedFormOfGaussians) {
  auto config = enumerable_config();
  config.prior = architecture::Prior::gaussian;
  Vlae vlae = random_model(config);
  const torch::NoGradGuard no_grad;
  const auto x = torch::tensor(at::ArrayRef<std::uint8_t>(enumerated({77}).pixels)).div(255.0).view({1, 1, 3, 3});
  const auto q = vlae.encode(x);
  const auto by_dimension = 0.5 * (q.mean.square() + (2 * q.log_sigma).exp() - 1 - 2 * q.log_sigma);
  const Evaluation evaluation = evaluated(vlae, enumerated({77}), {.importance_samples = 20000, .rows_per_pass = 1000});
  EXPECT_NEAR(evaluation.rate_nats.mean, by_dimension.sum().item<double>(), 0.1);
  ASSERT_EQ(evaluation.rate_nats_by_dimension.size(), 2u);
  for (int d = 0; d < 2; ++d)
    EXPECT_NEAR(evaluation.rate_nats_by_dimension[static_cast<std::size_t>(d)], by_dimension[0][d].item<double>(), 0.1);
  EXPECT_NEAR(evaluation.rate_bits(), evaluation.rate_nats.mean * 1.442695, 1e-4);
}

TEST(Evaluation, ElboIsReconstructionAndRateAndBoundsTheLikelihood) {
  Vlae vlae = random_model(enumerable_config());
  const auto set = enumerated({1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
  const Evaluation evaluation = evaluated(vlae, set, {.importance_samples = 300});
  EXPECT_EQ(evaluation.images, 10);
  EXPECT_NEAR(evaluation.elbo_nats.mean, -evaluation.reconstruction_nats.mean - evaluation.rate_nats.mean, 1e-6);
  EXPECT_LT(evaluation.nll_nats->mean, -evaluation.elbo_nats.mean);
  EXPECT_GT(evaluation.nll_nats->standard_error, 0);
  EXPECT_NEAR(evaluation.gap_nats->mean, -evaluation.elbo_nats.mean - evaluation.nll_nats->mean, 1e-9);
  EXPECT_LT(evaluation.gap_nats->standard_error, evaluation.nll_nats->standard_error);
}

// Rows of one pass belong to the right images: one image a pass or all in one must give the same figures but for noise.
TEST(Evaluation, ThePassesDoNotMatter) {
  Vlae vlae = random_model(enumerable_config());
  const auto set = enumerated({0, 511, 3, 500});
  const Evaluation one = evaluated(vlae, set, {.importance_samples = 5000, .rows_per_pass = 100});
  const Evaluation other = evaluated(vlae, set, {.importance_samples = 5000, .seed = 1, .rows_per_pass = 20000});
  EXPECT_NEAR(one.nll_nats->mean, other.nll_nats->mean, 0.05);
  EXPECT_NEAR(one.rate_nats.mean, other.rate_nats.mean, 0.1);
}

TEST(Evaluation, WithoutZTheLikelihoodIsExact) {
  auto config = enumerable_config();
  config.conditional = false;
  Vlae vlae = random_model(config);
  double sum = 0;
  for (int number = 0; number < 512; ++number)
    sum += std::exp(-evaluated(vlae, enumerated({number}), {}).nll_nats->mean);
  EXPECT_NEAR(sum, 1, 1e-4);
}

TEST(Evaluation, TheSeedDecidesAndTheLimitHolds) {
  Vlae vlae = random_model(enumerable_config());
  const auto set = enumerated({1, 2, 3, 4, 5});
  const Settings settings{.seed = 7, .limit = 3};
  const Evaluation first = evaluated(vlae, set, settings);
  EXPECT_EQ(first.images, 3);
  EXPECT_FALSE(first.nll_nats.has_value());
  EXPECT_EQ(evaluated(vlae, enumerated({1, 2, 4}), {.seed = 7}).elbo_nats.mean, first.elbo_nats.mean);
  EXPECT_NE(evaluated(vlae, set, {.seed = 8, .limit = 3}).elbo_nats.mean, first.elbo_nats.mean);
}

TEST(Evaluation, ADimensionThatNoImageMovesIsNotActive) {
  Vlae vlae = random_model(enumerable_config());
  const auto set = enumerated({0, 511, 3, 500, 200});
  const torch::NoGradGuard no_grad;
  auto mean_length = vlae.named_parameters()["encoder.output.g"];
  mean_length[0] = 1000, mean_length[1] = 1000;
  EXPECT_EQ(evaluated(vlae, set, {}).active_dimensions, 2);
  mean_length[1] = 0;
  EXPECT_EQ(evaluated(vlae, set, {}).active_dimensions, 1);
}

TEST(Evaluation, CancelledThereAreNoFigures) {
  Vlae vlae = random_model(enumerable_config());
  int passes = 0;
  const auto cancel_after_two = [&](const Done&) { return ++passes < 2 ? Next::go_on : Next::cancel; };
  EXPECT_FALSE(
      evaluate(vlae, enumerated({1, 2, 3}), {.importance_samples = 100, .rows_per_pass = 10}, cancel_after_two));
  EXPECT_EQ(passes, 2);
}

// Ten passes an image: what ends within the third image counts two, what ends within the first completes it.
TEST(Evaluation, FinishedEarlyItCountsCompleteImages) {
  Vlae vlae = random_model(enumerable_config());
  const auto set = enumerated({1, 2, 3, 4});
  const Settings settings{.importance_samples = 100, .rows_per_pass = 10};
  const auto finished_after = [&](int limit) {
    int passes = 0;
    return evaluate(vlae, set, settings, [&](const Done&) { return ++passes < limit ? Next::go_on : Next::finish; });
  };
  const Evaluation two = finished_after(25).value();
  EXPECT_EQ(two.images, 2);
  const Evaluation first_two = evaluated(vlae, enumerated({1, 2}), settings);
  EXPECT_EQ(two.nll_nats->mean, first_two.nll_nats->mean);
  EXPECT_EQ(two.rate_nats_by_dimension, first_two.rate_nats_by_dimension);
  EXPECT_EQ(finished_after(3).value().images, 1);
}

TEST(Evaluation, ProgressCountsEveryCodeAndEndsAtAllImages) {
  Vlae vlae = random_model(enumerable_config());
  std::vector<Done> seen;
  evaluate(vlae, enumerated({1, 2, 3}), {.importance_samples = 100, .rows_per_pass = 40}, [&](const Done& done) {
    seen.push_back(done);
    return Next::go_on;
  });
  ASSERT_EQ(seen.size(), 9u);
  EXPECT_NEAR(seen[3].images, 1.4, 1e-9);
  EXPECT_EQ(seen[3].codes, 140);
  EXPECT_EQ(seen.back().images, 3);
  EXPECT_EQ(seen.back().of_images, 3);
  EXPECT_EQ(seen.back().codes, 300);
}

// Each prefix of a scattered order is spread over the set: a set sorted by cost is measured fairly by a part of it.
TEST(Evaluation, AScatteredPartStandsForTheWhole) {
  Vlae vlae = random_model(enumerable_config());
  std::vector<int> sorted(100, 0);
  std::fill(sorted.begin() + 50, sorted.end(), 511);
  const auto set = enumerated(sorted);
  const auto part = [&](Order order) {
    const auto until_20 = [](const Done& done) { return done.images < 20 ? Next::go_on : Next::finish; };
    return evaluate(vlae, set, {.importance_samples = 2000, .order = order, .rows_per_pass = 2000}, until_20).value();
  };
  const double zeros = evaluated(vlae, enumerated({0}), {.importance_samples = 20000}).nll_nats->mean;
  const double ones = evaluated(vlae, enumerated({511}), {.importance_samples = 20000}).nll_nats->mean;
  ASSERT_GT(std::abs(zeros - ones), 0.5);
  EXPECT_EQ(part(Order::scattered).images, 20);
  EXPECT_NEAR(part(Order::scattered).nll_nats->mean, (zeros + ones) / 2, 0.1 * std::abs(zeros - ones));
  EXPECT_NEAR(part(Order::as_stored).nll_nats->mean, zeros, 0.1 * std::abs(zeros - ones));
}

TEST(Evaluation, RefusesImagesOfAnotherSizeAndEmptySets) {
  Vlae vlae(model::tiny_config(), 1);  // 6 x 5
  EXPECT_THROW(evaluate(vlae, enumerated({1}), {}, to_the_end), std::invalid_argument);
  EXPECT_THROW(evaluate(vlae, enumerated({}), {}, to_the_end), std::invalid_argument);
}

// Images by twos, so that the three members take turns in many ways.
TEST(Evaluation, ThreadsDoNotChangeABit) {
  Vlae vlae(enumerable_config(), 1);
  model::randomise(vlae, 2);
  std::vector<int> images(31);
  std::iota(images.begin(), images.end(), 7);
  const auto set = enumerated(images);
  for (const int samples : {0, 5}) {
    const Settings settings{.importance_samples = samples, .rows_per_pass = 2};
    const Evaluation one = evaluate(vlae, set, settings, to_the_end, 1).value();
    const Evaluation three = evaluate(vlae, set, settings, to_the_end, 3).value();
    EXPECT_EQ(one.images, three.images);
    EXPECT_EQ(one.elbo_nats.mean, three.elbo_nats.mean);
    EXPECT_EQ(one.rate_nats.standard_error, three.rate_nats.standard_error);
    EXPECT_EQ(one.rate_nats_by_dimension, three.rate_nats_by_dimension);
    if (samples > 0) {
      EXPECT_EQ(one.nll_nats->mean, three.nll_nats->mean);
    }
  }
}

}  // namespace
}  // namespace vlae::evaluation
