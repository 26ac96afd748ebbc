// However a person plays with it, a decompression ends in the picture that its seed and forced pixels mean.

#include "runtime/decompression.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <map>

#include "models.h"
#include "numerics/counter_random.h"
#include "pictures.h"
#include "runtime/ledger.h"
#include "runtime/network.h"

namespace vlae::runtime {
namespace {

struct Fixture {
  std::shared_ptr<const Vlae> vlae;
  std::vector<float> maps;
  explicit Fixture(const architecture::ModelConfig& config)
      : vlae(std::make_shared<const Vlae>(test_support::random_model(config, 2))) {
    if (config.conditional) maps = vlae->context_maps(sample_prior(*vlae, 4));
  }
};

class AnySize : public testing::TestWithParam<NamedConfig> {};
class EveryConfiguration : public testing::TestWithParam<NamedConfig> {};  // small enough for a pass for each pixel

// The definition: the logit of each pixel from a whole pass over the picture so far.
struct FromScratch {
  std::vector<std::uint8_t> image;
  std::vector<float> logits;
  double bits = 0;
  FromScratch(const Fixture& fixture, std::uint64_t seed, float temperature, const std::map<int, bool>& forced)
      : FromScratch(fixture, pixel_noises(seed, fixture.vlae->pixels()), temperature, forced) {}
  FromScratch(const Fixture& fixture, const std::vector<float>& noise, float temperature,
              const std::map<int, bool>& forced) {
    image.resize(static_cast<std::size_t>(fixture.vlae->pixels()));
    for (std::size_t i = 0; i < image.size(); ++i) {
      const float logit = fixture.vlae->logits(image, fixture.maps)[i];
      const auto by_hand = forced.find(static_cast<int>(i));
      const double probability = 1 / (1 + std::exp(-static_cast<double>(logit) / static_cast<double>(temperature)));
      const bool drawn = static_cast<double>(noise[i]) < probability;
      image[i] = by_hand == forced.end() ? drawn : by_hand->second;
      const double p = 1 / (1 + std::exp(-static_cast<double>(logit)));
      bits -= std::log2(image[i] ? p : 1 - p);
      logits.push_back(logit);
    }
  }
};

void expect_equal(const Decompression& decompression, const FromScratch& expected) {
  ASSERT_TRUE(decompression.finished());
  EXPECT_TRUE(std::equal(expected.image.begin(), expected.image.end(), decompression.image().begin()));
  EXPECT_NEAR(decompression.bits_so_far(), expected.bits, 1e-6);
  for (int i = 0; i < decompression.size(); ++i)
    ASSERT_EQ(std::bit_cast<std::uint32_t>(decompression.record(i).logit),
              std::bit_cast<std::uint32_t>(expected.logits[static_cast<std::size_t>(i)]));
}

TEST_P(EveryConfiguration, CachedStepsEqualWholePasses) {
  const Fixture fixture(GetParam().config);
  Decompression decompression(fixture.vlae, fixture.maps, 6, 0.9f);
  while (!decompression.finished()) decompression.step();
  expect_equal(decompression, FromScratch(fixture, 6, 0.9f, {}));
}

TEST_P(AnySize, AllWaysToAPictureAgree) {
  const Fixture fixture(GetParam().config);
  const auto image = decompress(*fixture.vlae, fixture.maps, 8, 1.1f);
  Decompression by_steps(fixture.vlae, fixture.maps, 8, 1.1f), at_once = by_steps;
  while (!by_steps.finished()) by_steps.step();
  at_once.run_to(at_once.size());
  EXPECT_TRUE(std::equal(image.begin(), image.end(), by_steps.image().begin()));
  EXPECT_TRUE(std::equal(image.begin(), image.end(), at_once.image().begin()));
  EXPECT_EQ(by_steps.bits_so_far(), at_once.bits_so_far());
  const std::uint64_t seeds[] = {7, 8, 9};
  for (const int threads : {1, 2, 5})
    EXPECT_EQ(decompress_batch(*fixture.vlae, fixture.maps, seeds, 1.1f, threads)[1], image);
}

// A decompression and, kept by hand beside it, what it must mean: whose noise decides each pixel, and what is forced.
struct Branch {
  Decompression decompression;
  std::vector<float> noise;
  std::map<int, bool> forced;

  Branch(const Fixture& fixture, std::uint64_t seed)
      : decompression(fixture.vlae, fixture.maps, seed), noise(pixel_noises(seed, fixture.vlae->pixels())) {}
  void restart(std::uint64_t seed) {
    decompression.restart(seed);
    noise = pixel_noises(seed, decompression.size());
  }
  void reseed(int pixel, std::uint64_t seed) {
    decompression.reseed(pixel, seed);
    const auto other = pixel_noises(seed, decompression.size());
    std::copy(other.begin() + pixel, other.end(), noise.begin() + pixel);
  }
  void expect_as_from_scratch(const Fixture& fixture) {
    decompression.run_to(decompression.size());
    expect_equal(decompression, FromScratch(fixture, noise, 1, forced));
    for (int i = 0; i < decompression.size(); ++i) EXPECT_EQ(decompression.record(i).forced, forced.contains(i));
  }
};

// One move of a random game: step, back, run to, force, let go, new seed, from the start or from a pixel on.
void play(Branch& branch, const numerics::CounterRandom& random, std::uint64_t i) {
  const int size = branch.decompression.size();
  const int pixel = static_cast<int>(random.below(1000 + i, static_cast<std::uint32_t>(size)));
  switch (random.below(i, 8)) {
    case 0:
    case 1:
      return branch.decompression.step();
    case 2:
      return branch.decompression.step_back();
    case 3:
    case 4:
      branch.decompression.run_to(pixel);
      EXPECT_EQ(branch.decompression.position(), pixel);
      return;
    case 5:
      return branch.decompression.force(pixel, branch.forced[pixel] = random.below(2000 + i, 2) == 1);
    case 6:
      return branch.reseed(pixel, i);
    default:
      if (i % 3 == 0) branch.restart(i);
      if (i % 3 == 1) branch.forced.erase(pixel), branch.decompression.force(pixel, std::nullopt);
  }
}

TEST_P(EveryConfiguration, RandomPlayOverBranchesEndsInThePicturesFromScratch) {
  const Fixture fixture(GetParam().config);
  for (std::uint64_t round = 0; round < 6; ++round) {
    const numerics::CounterRandom random(round, 77);
    std::vector<Branch> branches{Branch(fixture, 0)};
    std::size_t current = 0;
    for (std::uint64_t i = 0; i < 60; ++i) {
      if (i % 20 == 19) branches.push_back(Branch(branches[current]));  // a copy goes on in another way
      if (i % 7 == 6) current = random.below(3000 + i, static_cast<std::uint32_t>(branches.size()));
      play(branches[current], random, i);
      const Decompression& decompression = branches[current].decompression;
      for (int open = decompression.position(); open < decompression.size(); ++open)
        ASSERT_EQ(decompression.image()[static_cast<std::size_t>(open)], 0);
    }
    for (Branch& branch : branches) branch.expect_as_from_scratch(fixture);
  }
}

INSTANTIATE_TEST_SUITE_P(Configurations, EveryConfiguration, testing::ValuesIn(small_configs()), ConfigName());

INSTANTIATE_TEST_SUITE_P(Configurations, AnySize, testing::ValuesIn(all_configs()), ConfigName());

TEST(Decompression, CodeLogitIsTheLogitOfAPaperWindow) {
  const Fixture fixture(test_support::small_config());
  Decompression decompression(fixture.vlae, fixture.maps, 1);
  decompression.run_to(decompression.size());
  const std::vector<std::uint8_t> paper(static_cast<std::size_t>(decompression.size()));
  const auto expected = fixture.vlae->logits(paper, fixture.maps);
  for (int i = 0; i < decompression.size(); ++i)
    EXPECT_EQ(decompression.record(i).code_logit, expected[static_cast<std::size_t>(i)]);
}

TEST(Decompression, ForcingADecidedPixelRewindsToIt) {
  const Fixture fixture(test_support::small_config());
  Decompression decompression(fixture.vlae, fixture.maps, 1);
  decompression.run_to(100);
  decompression.force(40, true);
  EXPECT_EQ(decompression.position(), 40);
  decompression.step();
  EXPECT_EQ(decompression.image()[40], 1);
  EXPECT_TRUE(decompression.record(40).forced);
  decompression.force(120, false);
  EXPECT_EQ(decompression.position(), 41);
}

TEST(Decompression, ReseedingKeepsTheEarlierPixelsAndRewindsToTheFirstOfTheNewNoise) {
  const Fixture fixture(test_support::small_config());
  Decompression one(fixture.vlae, fixture.maps, 1), other(fixture.vlae, fixture.maps, 2);
  one.run_to(one.size());
  const std::vector<std::uint8_t> before(one.image().begin(), one.image().end());
  one.reseed(50, 2);
  EXPECT_EQ(one.position(), 50);
  for (int i = 0; i < 50; ++i) other.force(i, before[static_cast<std::size_t>(i)] == 1);
  one.run_to(one.size()), other.run_to(other.size());
  EXPECT_TRUE(std::equal(before.begin(), before.begin() + 50, one.image().begin()));
  EXPECT_TRUE(std::equal(one.image().begin(), one.image().end(), other.image().begin()));
  one.restart(1), one.run_to(one.size());
  EXPECT_TRUE(std::equal(before.begin(), before.end(), one.image().begin()));
}

TEST(Decompression, ATemperatureNearZeroDrawsTheLikelierValue) {
  const Fixture fixture(test_support::small_config());
  Decompression decompression(fixture.vlae, fixture.maps, 1, 1e-3f);
  decompression.run_to(decompression.size());
  for (int i = 0; i < decompression.size(); ++i)
    EXPECT_TRUE(std::fabs(decompression.record(i).logit) < 0.02f ||
                (decompression.record(i).value == 1) == (decompression.record(i).logit > 0));
}

TEST(Decompression, PixelsAreInkAsOftenAsTheirProbabilitySays) {
  const Fixture fixture(test_support::small_config());
  double expected = 0, variance = 0, ink = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Decompression decompression(fixture.vlae, fixture.maps, seed);
    decompression.run_to(decompression.size());
    for (int i = 0; i < decompression.size(); ++i) {
      const double p = static_cast<double>(decompression.record(i).probability);
      expected += p, variance += p * (1 - p), ink += decompression.record(i).value;
    }
  }
  EXPECT_NEAR(ink, expected, 5 * std::sqrt(variance));
}

TEST(Decompression, RefusesWhatItCannotDo) {
  const Fixture fixture(test_support::small_config());
  EXPECT_THROW(Decompression(fixture.vlae, {}, 1), std::invalid_argument);
  EXPECT_THROW(Decompression(fixture.vlae, fixture.maps, 1, 0.0f), std::invalid_argument);
  EXPECT_THROW(Decompression(fixture.vlae, fixture.maps, 1, NAN), std::invalid_argument);
  Decompression decompression(fixture.vlae, fixture.maps, 1);
  EXPECT_THROW(decompression.record(1), std::out_of_range);
  EXPECT_THROW(decompression.record(-1), std::out_of_range);
  EXPECT_THROW(decompression.force(decompression.size(), true), std::out_of_range);
  EXPECT_THROW(decompression.reseed(decompression.size(), 1), std::out_of_range);
  EXPECT_THROW(decompress(*fixture.vlae, std::vector<float>(3), 1), std::invalid_argument);
}

}  // namespace
}  // namespace vlae::runtime
