// Whatever decides its pixels, a decompression ends in the picture that whole passes over every prefix give.

#include "runtime/decompression.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <map>

#include "models.h"
#include "numerics/counter_random.h"
#include "pictures.h"
#include "runtime/ledger.h"
#include "runtime/sampling.h"

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
  FromScratch(const Fixture& fixture, std::uint64_t seed, float temperature, const std::map<int, bool>& forced) {
    const std::vector<float> noise = pixel_noises(seed, fixture.vlae->pixels());
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

// Drawn by noise, but for pixels set by hand.
class WithSomeByHand : public DrawnByNoise {
 public:
  WithSomeByHand(std::vector<float> noise, std::map<int, bool> forced)
      : DrawnByNoise({std::move(noise)}), forced_(std::move(forced)) {}
  void decide(const OpenPixels& open, std::span<std::uint8_t> ink) override {
    DrawnByNoise::decide(open, ink);
    for (std::size_t i = 0; i < ink.size(); ++i)
      if (forced_.contains(open.pixels[i].pixel)) ink[i] = forced_.at(open.pixels[i].pixel);
  }

 private:
  std::map<int, bool> forced_;
};

std::vector<PixelRecord> records_of(const Fixture& fixture, std::uint64_t seed, float temperature = 1) {
  DrawnByNoise decision({pixel_noises(seed, fixture.vlae->pixels())});
  return decompression_records(*fixture.vlae, fixture.maps, decision, temperature);
}

TEST_P(EveryConfiguration, WavesEqualWholePasses) {
  const Fixture fixture(GetParam().config);
  for (const std::map<int, bool>& forced : {std::map<int, bool>{}, {{0, true}, {17, false}, {40, true}, {41, true}}}) {
    WithSomeByHand decision(pixel_noises(6, fixture.vlae->pixels()), forced);
    const auto records = decompression_records(*fixture.vlae, fixture.maps, decision, 0.9f);
    const FromScratch expected(fixture, 6, 0.9f, forced);
    double bits = 0;
    for (std::size_t i = 0; i < records.size(); ++i) {
      EXPECT_EQ(records[i].value, expected.image[i]);
      ASSERT_EQ(std::bit_cast<std::uint32_t>(records[i].logit), std::bit_cast<std::uint32_t>(expected.logits[i]));
      bits += records[i].bits;
    }
    EXPECT_NEAR(bits, expected.bits, 1e-6);
  }
}

TEST_P(AnySize, AllWaysToAPictureAgree) {
  const Fixture fixture(GetParam().config);
  const auto image = decompress(*fixture.vlae, fixture.maps, 8, 1.1f);
  const auto records = records_of(fixture, 8, 1.1f);
  for (std::size_t i = 0; i < image.size(); ++i) ASSERT_EQ(records[i].value, image[i]);
  const std::vector<std::uint64_t> few{7, 8, 9}, many{7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23};
  for (const auto& seeds : {few, many})
    for (const int threads : {1, 2, 5})
      EXPECT_EQ(decompress_batch(*fixture.vlae, fixture.maps, seeds, 1.1f, threads)[1], image);
}

// Says what pictures that are there already say, and counts how often it is asked.
class TakenFrom : public PixelDecision {
 public:
  explicit TakenFrom(std::vector<std::vector<std::uint8_t>> pictures) : pictures_(std::move(pictures)) {}
  void decide(const OpenPixels& open, std::span<std::uint8_t> ink) override {
    for (std::size_t i = 0; i < ink.size(); ++i) {
      const OpenPixel at = open.pixels[i];
      ink[i] = pictures_[static_cast<std::size_t>(at.picture)][static_cast<std::size_t>(at.pixel)];
      logits[{at.picture, at.pixel}] = open.logits[i];
    }
    asked += ink.size();
  }
  std::map<std::pair<int, int>, float> logits;
  std::size_t asked = 0;

 private:
  std::vector<std::vector<std::uint8_t>> pictures_;
};

TEST_P(EveryConfiguration, GivenPicturesAreAskedForOncePerPixelAndHaveTheLogitsOfWholePasses) {
  const Fixture fixture(GetParam().config);
  for (const std::size_t count : {1u, 5u, 16u}) {
    std::vector<std::vector<std::uint8_t>> pictures;
    for (std::size_t i = 0; i < count; ++i) pictures.push_back(picture(GetParam().config, i));
    TakenFrom decision(pictures);
    EXPECT_EQ(decompress_together(*fixture.vlae, fixture.maps, count, decision), pictures);
    EXPECT_EQ(decision.asked, count * pictures[0].size());
    ASSERT_EQ(decision.logits.size(), decision.asked);
    for (std::size_t i = 0; i < count; ++i) {
      const auto logits = fixture.vlae->logits(pictures[i], fixture.maps);
      for (std::size_t pixel = 0; pixel < logits.size(); ++pixel)
        ASSERT_EQ((decision.logits[{static_cast<int>(i), static_cast<int>(pixel)}]), logits[pixel]);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Configurations, EveryConfiguration, testing::ValuesIn(small_configs()), ConfigName());

INSTANTIATE_TEST_SUITE_P(Configurations, AnySize, testing::ValuesIn(all_configs()), ConfigName());

TEST(Decompression, CodeLogitIsTheLogitOfAPaperWindow) {
  const Fixture fixture(test_support::small_config());
  const auto records = records_of(fixture, 1);
  const auto expected = fixture.vlae->logits(std::vector<std::uint8_t>(records.size()), fixture.maps);
  for (std::size_t i = 0; i < records.size(); ++i) EXPECT_EQ(records[i].code_logit, expected[i]);
}

TEST(Decompression, ATemperatureNearZeroDrawsTheLikelierValue) {
  const Fixture fixture(test_support::small_config());
  for (const PixelRecord& record : records_of(fixture, 1, 1e-3f))
    EXPECT_TRUE(std::fabs(record.logit) < 0.02f || (record.value == 1) == (record.logit > 0));
}

TEST(Decompression, PixelsAreInkAsOftenAsTheirProbabilitySays) {
  const Fixture fixture(test_support::small_config());
  double expected = 0, variance = 0, ink = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    for (const PixelRecord& record : records_of(fixture, seed)) {
      const double p = static_cast<double>(record.probability);
      expected += p, variance += p * (1 - p), ink += record.value;
    }
  }
  EXPECT_NEAR(ink, expected, 5 * std::sqrt(variance));
}

TEST(Decompression, RefusesWhatItCannotDo) {
  const Fixture fixture(test_support::small_config());
  const Vlae& vlae = *fixture.vlae;
  const std::vector<std::uint64_t> seeds(17, 1);
  DrawnByNoise decision(seeds, vlae.pixels());
  EXPECT_THROW(decompress(vlae, {}, 1), std::invalid_argument);
  EXPECT_THROW(decompress(vlae, fixture.maps, 1, 0.0f), std::invalid_argument);
  EXPECT_THROW(decompress(vlae, fixture.maps, 1, NAN), std::invalid_argument);
  EXPECT_THROW(decompress(vlae, std::vector<float>(3), 1), std::invalid_argument);
  EXPECT_THROW(decompress_batch(vlae, std::vector<float>(3), seeds), std::invalid_argument);
  EXPECT_THROW(decompress_together(vlae, fixture.maps, 17, decision), std::invalid_argument);
}

}  // namespace
}  // namespace vlae::runtime
