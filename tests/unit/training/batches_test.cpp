#include "training/batches.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "small_run.h"
#include "training/randomness.h"
#include "training/step_inputs.h"

namespace vlae::training {
namespace {

TEST(Permutation, HoldsEveryNumberOnceAndDiffersBetweenEpochsAndSeeds) {
  const auto order = permutation(7, Purpose::order, 0, 1000);
  EXPECT_EQ(std::set<std::size_t>(order.begin(), order.end()).size(), 1000u);
  EXPECT_EQ(*std::max_element(order.begin(), order.end()), 999u);
  EXPECT_EQ(order, permutation(7, Purpose::order, 0, 1000));
  EXPECT_NE(order, permutation(7, Purpose::order, 1, 1000));
  EXPECT_NE(order, permutation(8, Purpose::order, 0, 1000));
}

// Each of the 6 orders of 3 things about 1,000 times in 6,000; 5 standard deviations are 144.
TEST(Permutation, PrefersNoOrder) {
  std::map<std::vector<std::size_t>, int> seen;
  for (std::uint64_t epoch = 0; epoch < 6000; ++epoch) ++seen[permutation(1, Purpose::order, epoch, 3)];
  EXPECT_EQ(seen.size(), 6u);
  for (const auto& [order, times] : seen) EXPECT_NEAR(times, 1000, 150);
}

TEST(NormalNoise, DependsOnPurposeAndStepOnlyAndIsNormal) {
  const auto noise = normal_noise(3, Purpose::noise, 5, 200, 50);
  EXPECT_TRUE(torch::equal(noise, normal_noise(3, Purpose::noise, 5, 200, 50)));
  EXPECT_FALSE(torch::equal(noise, normal_noise(3, Purpose::noise, 6, 200, 50)));
  EXPECT_FALSE(torch::equal(noise, normal_noise(3, Purpose::validation_noise, 5, 200, 50)));
  EXPECT_NEAR(noise.mean().item<double>(), 0, 0.05);  // 5 standard errors of 10,000 numbers
  EXPECT_NEAR(noise.var().item<double>(), 1, 0.08);
}

// A set whose picture i has value i in its first pixels tells which pictures a batch holds.
Images numbered_set(std::size_t count) {
  data::ImageSet set;
  set.height = 1, set.width = 8;
  for (std::size_t i = 0; i < count; ++i)
    for (int bit = 0; bit < 8; ++bit) set.pixels.push_back(i >> bit & 1 ? 255 : 0);
  set.binary = true;
  return std::make_shared<const data::ImageSet>(set);
}

int number_of(const torch::Tensor& image) {
  int number = 0;
  for (int bit = 0; bit < 8; ++bit) number |= static_cast<int>(image.flatten()[bit].item<float>()) << bit;
  return number;
}

TEST(Batches, ShowEachImageOnceAnEpochAndLeaveOutWhatFillsNoBatch) {
  run::TrainingConfig config;
  config.batch = 6;
  Batches batches(numbered_set(20), config);
  std::set<int> seen;
  for (const std::int64_t first : {0, 6, 12})
    for (int i = 0; i < 6; ++i) seen.insert(number_of(batches.images(1, first, 6)[i]));
  EXPECT_EQ(seen.size(), 18u);
}

TEST(Batches, DrawGreyPixelsAnewEveryEpochAndFixedOnesNever) {
  run::TrainingConfig config = small_preset().training;
  const auto set = small_set(4, 1);  // one batch an epoch
  const auto sum_of_draws = [&](std::int64_t epoch) {
    return Batches(set, config).images(epoch, 0, 4).sum().item<float>();
  };
  std::set<float> dynamic, fixed;
  for (std::int64_t epoch = 0; epoch < 20; ++epoch) dynamic.insert(sum_of_draws(epoch));
  config.binarisation = run::Binarisation::fixed;
  for (std::int64_t epoch = 0; epoch < 20; ++epoch) fixed.insert(sum_of_draws(epoch));
  EXPECT_GT(dynamic.size(), 2u);
  EXPECT_EQ(fixed.size(), 1u);
}

TEST(ResidentImages, AreThoseOfTheBatches) {
  run::TrainingConfig config = small_preset().training;
  config.binarisation = run::Binarisation::fixed;
  Batches batches(small_set(42, 1), config);
  ResidentImages resident(batches, torch::kCPU);
  for (const std::int64_t epoch : {0, 3, 1})
    for (const std::int64_t first : {0, 4, 36})
      EXPECT_TRUE(
          torch::equal(resident.images(batches, epoch, first, 4).to(torch::kFloat32), batches.images(epoch, first, 4)));
}

TEST(Batches, RefuseASetSmallerThanABatch) {
  EXPECT_THROW(Batches(small_set(3, 1), small_preset().training), std::invalid_argument);
}

TEST(Fingerprint, ChangesWithAPixelAndWithTheShape) {
  data::ImageSet set = *small_set(4, 1);
  const std::string before = fingerprint(set);
  EXPECT_EQ(before.size(), 16u);
  set.pixels[7] ^= 1;
  EXPECT_NE(fingerprint(set), before);
  set.pixels[7] ^= 1;
  set.height = 2, set.width = 8;
  EXPECT_NE(fingerprint(set), before);
}

}  // namespace
}  // namespace vlae::training
