#include "latent/frames.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "codes.h"
#include "runtime/decompression.h"

namespace vlae::latent {
namespace {

class Frames : public testing::Test {
 protected:
  Frames() {
    for (unsigned seed = 0; seed < 11; ++seed) codes_.push_back(code_of_z(vlae_, random_vector(6, seed)));
  }
  runtime::Vlae vlae_{test_support::random_model(test_support::small_config(), 3)};
  std::vector<Code> codes_;
};

TEST_F(Frames, AreTheDecompressionsOfTheirSeeds) {
  for (const Noise noise : {Noise::same, Noise::independent}) {
    const auto frames =
        decompress_frames(vlae_, codes_, {.seed = 40, .noise = noise, .temperature = 0.7f, .threads = 3});
    ASSERT_EQ(frames.size(), codes_.size());
    for (std::size_t i = 0; i < frames.size(); ++i) {
      const std::uint64_t seed = noise == Noise::same ? 40 : 40 + i;
      EXPECT_EQ(frames[i], runtime::decompress(vlae_, vlae_.context_maps(codes_[i].z), seed, 0.7f)) << i;
    }
  }
}

TEST_F(Frames, TheExpectedPictureIsWhereManyDecompressionsGo) {
  const std::span<const Code> one(codes_.data(), 1);
  const int samples = 4000;
  const auto expected = expected_frames(vlae_, one, samples, {.seed = 0, .threads = 2})[0];
  std::vector<double> ink(expected.size());
  const auto maps = vlae_.context_maps(codes_[0].z);
  for (int m = 0; m < samples; ++m) {  // other noise than the expectation's
    const auto x = runtime::decompress(vlae_, maps, 1'000'000 + static_cast<std::uint64_t>(m));
    for (std::size_t i = 0; i < x.size(); ++i) ink[i] += x[i];
  }
  for (std::size_t i = 0; i < ink.size(); ++i)
    EXPECT_NEAR(static_cast<double>(expected[i]), ink[i] / samples, 5 * 0.5 * std::sqrt(2.0 / samples)) << i;
}

TEST_F(Frames, TheExpectedPictureOfAFactorisedModelIsItsProbabilities) {
  auto config = test_support::small_config();
  config.window = architecture::Window::none();
  const runtime::Vlae factorised(test_support::random_model(config, 3));
  const Code code = code_of_z(factorised, random_vector(6, 1));
  const auto logits = factorised.context_maps(code.z);
  const auto expected = expected_frames(factorised, std::span(&code, 1), 1, {})[0];
  for (std::size_t i = 0; i < logits.size(); ++i) EXPECT_NEAR(expected[i], 1 / (1 + std::exp(-logits[i])), 1e-6);
  EXPECT_THROW(expected_frames(factorised, std::span(&code, 1), 0, {}), std::invalid_argument);
}

TEST(Grey, IsWhiteForInk) {
  EXPECT_EQ(grey_of(std::vector<std::uint8_t>{0, 1}), (std::vector<std::uint8_t>{0, 255}));
  EXPECT_EQ(grey_of(std::vector<float>{0, 0.5f, 1}), (std::vector<std::uint8_t>{0, 128, 255}));
}

}  // namespace
}  // namespace vlae::latent
