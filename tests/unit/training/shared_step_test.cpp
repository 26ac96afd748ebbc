// The step on the CPU, with gradients written by hand, against autograd through the modules: every kind of network, odd
// counts, shares that a batch does not divide by, and both kinds of free bits.

#include "training/shared_step.h"

#include <gtest/gtest.h>
#include <torch/utils.h>

#include <array>

#include "../model/small_models.h"
#include "small_run.h"
#include "thread_ranks/thread_ranks.h"
#include "training/objective.h"

namespace vlae::training {
namespace {

using architecture::ModelConfig;

struct Case {
  ModelConfig config;
  int images = 13, shares = 3;
  run::FreeBitsGroups groups = run::FreeBitsGroups::whole_code;
  double free_bits = 0;
  float kl_weight = 0.7f;
};

// Up to rounding: of the weight's own gradient, or of the whole one where its own is a sum that cancels, as that of a
// v with a single open tap, which is orthogonal to v and so 0.
void expect_equal(const torch::Tensor& expected, const torch::Tensor& found, double whole, const std::string& what) {
  EXPECT_LT((expected - found).norm().item<double>(), 5e-5 * expected.norm().item<double>() + 1e-6 * whole) << what;
}

// With beta1 = 0 the momentum after a step is the gradient.
void expect_step_follows_autograd(const Case& given) {
  run::TrainingConfig settings;
  settings.shares = given.shares, settings.groups = given.groups, settings.free_bits = given.free_bits;
  settings.beta1 = 0;
  model::Vlae vlae(given.config, 1), average(given.config, 1);
  model::randomise(vlae, 2);
  const auto x = model::random_images(given.images, given.config, 3);
  const auto noise = model::normal({given.images, given.config.latent}, 4);

  const double free_nats = given.free_bits * given.config.height * given.config.width;
  const auto length = vlae.code_length(x, noise);
  const auto loss = objective(length, given.groups, free_nats, torch::tensor(given.kl_weight));
  loss.backward();

  std::vector<torch::Tensor> gradients;
  double square = 0;
  for (const auto& parameter : vlae.parameters()) {
    const auto& gradient = parameter.grad();
    gradients.push_back(gradient.defined() ? gradient.clone() : torch::zeros_like(parameter));
    square += gradients.back().to(torch::kDouble).square().sum().item<double>();
  }
  const Adamax adamax(vlae.parameters(), 0, 0.999);
  SharedStep step(vlae, average, adamax);
  group::Group group(2);
  const auto terms = step.compute({.x = x.const_data_ptr<float>(),
                                   .noise = noise.const_data_ptr<float>(),
                                   .images = given.images,
                                   .learning_rate = 0.001f,
                                   .kl_weight = given.kl_weight},
                                  settings, group, *group::alone());
  EXPECT_NEAR(terms.objective, loss.item<double>(), 1e-4 * std::abs(loss.item<double>()));
  EXPECT_NEAR(terms.rate, length.rate().mean().item<double>(), 1e-4 * (1 + std::abs(terms.rate)));
  EXPECT_NEAR(terms.distortion, -length.log_likelihood.mean().item<double>(), 1e-4 * std::abs(terms.distortion));
  EXPECT_NEAR(terms.gradient_norm, std::sqrt(square), 1e-4 * std::sqrt(square));
  const auto names = vlae.named_parameters().keys();
  for (std::size_t i = 0; i < gradients.size(); ++i)
    expect_equal(gradients[i], adamax.momentum()[i], std::sqrt(square), names[i]);
}

ModelConfig tiny(void (*change)(ModelConfig&)) {
  ModelConfig config = model::tiny_config();
  change(config);
  return config;
}

TEST(SharedStep, FollowsAutogradForThePapersNetwork) {
  expect_step_follows_autograd({.config = {}, .images = 23, .shares = 4, .free_bits = 0.01});
}
TEST(SharedStep, FollowsAutogradForATinyNetwork) {
  expect_step_follows_autograd({.config = model::tiny_config()});
  expect_step_follows_autograd({.config = model::tiny_config(), .images = 1, .shares = 8});
  expect_step_follows_autograd({.config = model::tiny_config(), .images = 29, .shares = 2});
}
TEST(SharedStep, FollowsAutogradWithOddSizesAndUntiedLayers) {
  expect_step_follows_autograd({.config = tiny([](ModelConfig& config) {
                                  config.height = 13, config.width = 11;
                                  config.channels = {3, 5};
                                  config.tied = false;
                                  config.first_one_by_one = 1;
                                  config.pixelcnn_channels = 5;
                                })});
}
TEST(SharedStep, FollowsAutogradForOtherPriorsAndPosteriors) {
  const auto gaussian = [](ModelConfig& config) { config.prior = architecture::Prior::gaussian; };
  const auto iaf = [](ModelConfig& config) {
    config.posterior = architecture::Posterior::iaf;
    config.prior = architecture::Prior::gaussian;
    config.flows = 3;
  };
  const auto both = [](ModelConfig& config) { config.posterior = architecture::Posterior::iaf, config.flows = 1; };
  const auto no_flows = [](ModelConfig& config) { config.flows = 0; };
  expect_step_follows_autograd({.config = tiny(gaussian)});
  expect_step_follows_autograd({.config = tiny(iaf)});
  expect_step_follows_autograd({.config = tiny(both)});
  expect_step_follows_autograd({.config = tiny(no_flows)});
}
TEST(SharedStep, FollowsAutogradForEveryWindow) {
  using architecture::WindowKind;
  for (const architecture::Window& window :
       {architecture::Window::none(), architecture::Window::local(1), architecture::Window{.kind = WindowKind::full},
        architecture::Window{.kind = WindowKind::rectangle, .layers = 3, .rows = 2, .columns = 5},
        architecture::Window{.kind = WindowKind::downsampled, .layers = 3, .dilation = 3}}) {
    ModelConfig config = model::tiny_config();
    config.height = 13, config.width = 11;
    config.window = window;
    expect_step_follows_autograd({.config = config});
  }
}
TEST(SharedStep, FollowsAutogradWithoutZ) {
  expect_step_follows_autograd(
      {.config = tiny([](ModelConfig& config) { config.conditional = false; }), .free_bits = 1});
}
// Some dimensions pay and others do not.
TEST(SharedStep, FollowsAutogradWhereDimensionsHaveFreeBitsOfTheirOwn) {
  for (const double free_bits : {0.0, 0.1, 0.3, 1.0, 10.0})
    expect_step_follows_autograd(
        {.config = model::tiny_config(), .groups = run::FreeBitsGroups::per_dimension, .free_bits = free_bits});
}
TEST(SharedStep, FollowsAutogradBelowTheFreeBits) {
  expect_step_follows_autograd({.config = model::tiny_config(), .free_bits = 10});
}

void take_steps(Trainer& trainer, int count) {
  for (int i = 0; i < count; ++i) trainer.step();
}

Trainer trainer_with(const run::Preset& preset, int threads) {
  return Trainer(preset, small_set(42, 1), small_set(12, 2), torch::kCPU, threads);
}

TEST(SharedStep, ThreadsDoNotChangeABitOfARun) {
  run::Preset preset = small_preset();
  preset.training.batch = 7;
  preset.training.shares = 3;
  Trainer alone = trainer_with(preset, 1), two = trainer_with(preset, 2), three = trainer_with(preset, 3);
  for (Trainer* trainer : {&alone, &two, &three}) {
    trainer->start();
    take_steps(*trainer, 40);
    trainer->validate();
  }
  EXPECT_EQ(three.threads(), 3);
  for (const Trainer* other : {&two, &three}) {
    EXPECT_EQ(alone.checkpoint().model, other->checkpoint().model);
    EXPECT_EQ(alone.checkpoint().average, other->checkpoint().average);
    EXPECT_EQ(alone.checkpoint().momentum, other->checkpoint().momentum);
    EXPECT_EQ(alone.checkpoint().position, other->checkpoint().position);
    EXPECT_EQ(alone.figures().objective_nats, other->figures().objective_nats);
    EXPECT_EQ(alone.figures().rate_nats_by_dimension, other->figures().rate_nats_by_dimension);
  }
}

// One batch in 8 shares: 2, 4 and 8 ranks have a node of the tree each, 3 and 5 have several.
TEST(SharedStep, RanksDoNotChangeABitOfARun) {
  for (const run::FreeBitsGroups groups : {run::FreeBitsGroups::whole_code, run::FreeBitsGroups::per_dimension}) {
    run::Preset preset = small_preset();
    preset.training.batch = 13;
    preset.training.groups = groups;
    preset.training.free_bits = 0.1;  // what the code costs in the end: some steps are above, some below
    Trainer alone = trainer_with(preset, 1);
    alone.start();
    take_steps(alone, 40);
    alone.validate();
    const run::Checkpoint expected = alone.checkpoint();
    for (const int size : {2, 3, 4, 5, 8})
      test_support::run_ranks(size, [&](const std::shared_ptr<group::Ranks>& ranks) {
        Trainer trainer(preset, small_set(42, 1), small_set(12, 2), torch::kCPU, 1 + ranks->rank() % 2, ranks);
        if (ranks->is_first()) trainer.start();
        trainer.follow_first_rank();
        take_steps(trainer, 40);
        trainer.validate();
        trainer.require_equal_ranks();
        const run::Checkpoint found = trainer.checkpoint();
        EXPECT_EQ(found.model, expected.model) << size;
        EXPECT_EQ(found.average, expected.average);
        EXPECT_EQ(found.momentum, expected.momentum);
        EXPECT_EQ(found.bound, expected.bound);
        EXPECT_EQ(found.position, expected.position);
        EXPECT_EQ(trainer.figures().objective_nats, alone.figures().objective_nats);
        EXPECT_EQ(trainer.figures().rate_nats_by_dimension, alone.figures().rate_nats_by_dimension);
      });
  }
}

double distance(const weights::WeightMap& a, const weights::WeightMap& b) {  // relative
  double difference = 0, size = 0;
  for (const auto& [name, tensor] : a)
    for (std::size_t i = 0; i < tensor.values.size(); ++i) {
      const double x = tensor.values[i], y = b.at(name).values[i];
      difference += (x - y) * (x - y), size += x * x;
    }
  return std::sqrt(difference / size);
}

// What GPUs do, here on the CPU: some steps from the same weights lead to the same place. Free bits are such that some
// steps are above them and some below.
TEST(SharedStep, RanksByAutogradGoTheSameWay) {
  for (const run::FreeBitsGroups groups : {run::FreeBitsGroups::whole_code, run::FreeBitsGroups::per_dimension})
    for (const double free_bits : {0.0, 0.1}) {
      run::Preset preset = small_preset();
      preset.training.batch = 13;
      preset.training.groups = groups;
      preset.training.free_bits = free_bits;
      Trainer alone = trainer_with(preset, 1);
      alone.start();
      take_steps(alone, 10);
      const run::Checkpoint expected = alone.checkpoint();
      test_support::run_ranks(2, [&](const std::shared_ptr<group::Ranks>& ranks) {
        Trainer trainer(preset, small_set(42, 1), small_set(12, 2), torch::kCPU, 1, ranks);
        trainer.compute_by_autograd();
        if (ranks->is_first()) trainer.start();
        trainer.follow_first_rank();
        take_steps(trainer, 10);
        trainer.require_equal_ranks();
        EXPECT_LT(distance(expected.model, trainer.checkpoint().model), 2e-3);
        EXPECT_NEAR(trainer.figures().objective_nats, alone.figures().objective_nats, 1e-3);
        EXPECT_NEAR(trainer.figures().rate_nats, alone.figures().rate_nats, 1e-3);
      });
    }
}

TEST(SharedStep, RanksOfAnotherWeightAreFound) {
  EXPECT_THROW(test_support::run_ranks(2,
                                       [](const std::shared_ptr<group::Ranks>& ranks) {
                                         run::Preset preset = small_preset();
                                         preset.training.seed = static_cast<std::uint64_t>(ranks->rank());
                                         Trainer trainer(preset, small_set(42, 1), small_set(12, 2), torch::kCPU, 1,
                                                         ranks);
                                         trainer.require_equal_ranks();
                                       }),
               group::RankFailed);
}

// Two members that work alike get as many images each.
TEST(SharedStep, TheLargestSharesAreTakenFirst) {
  const auto first = first_images(8, 100);
  const auto order = largest_first(first);
  std::array<std::int64_t, 2> images{};
  for (const std::int64_t share : order) {
    const auto free = images[0] <= images[1] ? 0u : 1u;
    images[free] += first[static_cast<std::size_t>(share) + 1] - first[static_cast<std::size_t>(share)];
  }
  EXPECT_EQ(images[0], 50);
  EXPECT_EQ(images[1], 50);
  EXPECT_EQ(order, (std::vector<std::int64_t>{1, 3, 5, 7, 0, 2, 4, 6}));
}

TEST(SharedStep, FewerImagesThanSharesAreOneAShare) {
  run::Preset preset = small_preset();
  preset.training.shares = 64;
  Trainer trainer = trainer_with(preset, 2);
  trainer.start();
  take_steps(trainer, 3);
  EXPECT_TRUE(std::isfinite(trainer.figures().objective_nats));
}

}  // namespace
}  // namespace vlae::training
