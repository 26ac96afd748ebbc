// The figures against an integral over z that shares nothing with importance sampling, and against themselves.

#include "measurement/measurement.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "data/load_set.h"
#include "runtime/ledger.h"
#include "test_support/random_model.h"

namespace vlae::measurement {
namespace {

// Pictures of the small model's size: slanted strokes.
data::ImageSet strokes(const architecture::ModelConfig& config, int count) {
  data::ImageSet set;
  set.height = config.height, set.width = config.width;
  set.name = "strokes", set.binary = true;
  for (int image = 0; image < count; ++image)
    for (int y = 0; y < config.height; ++y)
      for (int x = 0; x < config.width; ++x)
        set.pixels.push_back(std::abs(x - config.width / 2 - (y - config.height / 2) * (image % 5 - 2) / 4) <= 1 ? 255
                                                                                                                 : 0);
  return set;
}

std::vector<std::uint8_t> binary(std::span<const std::uint8_t> grey) {
  std::vector<std::uint8_t> x;
  for (const std::uint8_t value : grey) x.push_back(value ? 1 : 0);
  return x;
}

// - ln of the integral of p(z) p(x|z) over one dimension of z, by small steps.
double nll_by_integration(const runtime::Vlae& vlae, const std::vector<std::uint8_t>& x) {
  constexpr double reach = 7, step = 0.01;
  double highest = -1e300;
  std::vector<double> terms;
  for (double epsilon = -reach; epsilon <= reach; epsilon += step) {
    const auto z = vlae.z_of(std::vector{static_cast<float>(epsilon)});
    terms.push_back(runtime::log_prior_nats(vlae, z) - runtime::pixel_nats(vlae.logits(x, vlae.context_maps(z)), x));
    highest = std::max(highest, terms.back());
  }
  double sum = 0;
  for (const double term : terms) sum += std::exp(term - highest) * step;
  return -(highest + std::log(sum));
}

TEST(Measurement, TheLikelihoodIsTheIntegralOverTheCode) {
  auto config = test_support::small_config();
  config.latent = 1;
  const runtime::Vlae vlae(test_support::random_model(config, 4));
  const auto set = strokes(config, 3);
  double expected = 0;
  for (std::size_t i = 0; i < set.count(); ++i) expected += nll_by_integration(vlae, binary(set.image(i))) / 3;
  const auto found = measure(vlae, set, {.importance_samples = 4096, .threads = 2});
  ASSERT_TRUE(found && found->likelihood);
  EXPECT_LT(found->likelihood->monte_carlo_error, 2);
  EXPECT_NEAR(found->likelihood->part_nll_nats.mean, expected, 0.05);
}

TEST(Measurement, PartsAddUpAndThreadsChangeNothing) {
  const auto config = test_support::small_config();
  const runtime::Vlae vlae(test_support::random_model(config, 4));
  const auto set = strokes(config, 9);
  const Settings settings{.importance_samples = 40, .likelihood_images = 3, .seed = 5, .threads = 1};
  const auto one = measure(vlae, set, settings);
  auto threaded = settings;
  threaded.threads = 3;
  const auto three = measure(vlae, set, threaded);
  ASSERT_TRUE(one && three);
  EXPECT_EQ(one->code_nats.mean, three->code_nats.mean);
  EXPECT_EQ(one->likelihood->nll_nats.mean, three->likelihood->nll_nats.mean);
  EXPECT_EQ(one->images, 9);
  EXPECT_EQ(one->likelihood->images, 3);
  EXPECT_NEAR(one->code_nats.mean, one->rate_nats.mean + one->pixel_nats.mean, 1e-9);
  EXPECT_NEAR(std::accumulate(one->rate_nats_by_dimension.begin(), one->rate_nats_by_dimension.end(), 0.0),
              one->rate_nats.mean, 1e-6);
  EXPECT_NEAR(one->likelihood->nll_nats.mean, one->code_nats.mean - one->likelihood->gap_nats.mean, 1e-9);
  ASSERT_EQ(one->likelihood->nll_nats_by_doublings.size(), 6u);  // 1 .. 32
  EXPECT_NEAR(one->likelihood->nll_nats_by_doublings[0], one->code_nats.mean, 0.5);
  EXPECT_EQ(codes_of(settings, 9, true), 9 + 3 * 40);
}

// Against K codes of every image: the figure is the same, and what a part leaves open is less.
TEST(Measurement, AFewCodesOfEveryImageLeaveLittleOpen) {
  const auto config = test_support::small_config();
  const runtime::Vlae vlae(test_support::random_model(config, 4));
  const auto set = strokes(config, 60);
  const auto measured = [&](int few, std::int64_t part) {
    const auto found = measure(vlae, set,
                               {.importance_samples = 512,
                                .importance_samples_of_all = few,
                                .likelihood_images = part,
                                .seed = 3,
                                .threads = 2});
    return found->likelihood.value();
  };
  const Likelihood all = measured(0, 60), gap = measured(0, 6), few = measured(32, 6);
  EXPECT_EQ(few.importance_samples_of_all, 32);
  EXPECT_LT(few.monte_carlo_error, gap.monte_carlo_error / 2);
  EXPECT_NEAR(few.nll_nats.mean, all.part_nll_nats.mean, 4 * few.monte_carlo_error);
  EXPECT_EQ(few.gap_nats.mean, gap.gap_nats.mean) << "of the part by the same codes";
  EXPECT_LT(few.gain_nats.mean, few.gap_nats.mean / 2);
  EXPECT_EQ(gap.gain_nats.mean, gap.gap_nats.mean);
  ASSERT_EQ(few.nll_nats_by_doublings.size(), 10u);  // 1 .. 512
  EXPECT_NEAR(few.nll_nats_by_doublings[5], few.nll_nats.mean + few.gain_nats.mean, 1e-9) << "by 32, of all";
  EXPECT_NEAR(few.nll_nats_by_doublings[9], few.nll_nats.mean, 1e-9);
}

TEST(Measurement, AFewCodesOfEveryImageAreCountedAndNeverMoreThanThoseOfThePart) {
  Settings settings{.importance_samples = 40, .importance_samples_of_all = 8, .likelihood_images = 3};
  EXPECT_EQ(codes_of(settings, 9, true), 9 + 9 * 8 + 3 * 40);
  EXPECT_EQ(codes_of(settings, 9, false), 9);
  settings.importance_samples_of_all = 64;
  EXPECT_EQ(codes_of(settings, 9, true), 9 + 9 * 40 + 3 * 40);
}

TEST(Measurement, WithoutZTheLikelihoodIsExact) {
  auto config = test_support::small_config();
  config.conditional = false;
  const runtime::Vlae vlae(test_support::random_model(config, 4));
  const auto set = strokes(config, 4);
  const auto found = measure(vlae, set, {.importance_samples = 4096});
  ASSERT_TRUE(found && found->likelihood);
  double expected = 0;
  for (std::size_t i = 0; i < set.count(); ++i) {
    const auto x = binary(set.image(i));
    expected += runtime::pixel_nats(vlae.logits(x, {}), x) / 4;
  }
  EXPECT_NEAR(found->likelihood->nll_nats.mean, expected, 1e-9);
  EXPECT_EQ(found->likelihood->monte_carlo_error, 0);
  EXPECT_EQ(found->rate_nats.mean, 0);
}

TEST(Measurement, ACancelledOneHasNoFigures) {
  const auto config = test_support::small_config();
  const runtime::Vlae vlae(test_support::random_model(config, 4));
  EXPECT_FALSE(measure(vlae, strokes(config, 4), {.importance_samples = 4},
                       [](std::int64_t done, std::int64_t) { return done < 6; }));
}

TEST(Measurement, ImagesOfAnotherSizeAreRefused) {
  const auto config = test_support::small_config();
  const runtime::Vlae vlae(test_support::random_model(config, 4));
  EXPECT_THROW(measure(vlae, {}, {}), std::invalid_argument);
  auto other = config;
  other.width += 1;
  EXPECT_THROW(measure(vlae, strokes(other, 1), {}), std::invalid_argument);
}

}  // namespace
}  // namespace vlae::measurement
