#include "data/binarisation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "data/procedural_digits.h"
#include "numerics/counter_random.h"

namespace vlae::data {
namespace {

// One image of all grey levels, a thousand pixels each.
ImageSet all_levels() {
  ImageSet set;
  set.height = 256, set.width = 1000;
  for (int level = 0; level < 256; ++level) set.pixels.insert(set.pixels.end(), 1000, static_cast<std::uint8_t>(level));
  return set;
}

TEST(Binarisation, TheThresholdIs128) {
  ImageSet set;
  set.height = 1, set.width = 4;
  set.pixels = {0, 127, 128, 255};
  EXPECT_EQ(binary_image(set, 0, Binarisation::threshold), (std::vector<std::uint8_t>{0, 0, 1, 1}));
}

// A pixel of grey g is ink in g of 255 draws: within five standard deviations for each of 256 levels.
TEST(Binarisation, DynamicDrawsInkAsOftenAsThePixelIsGrey) {
  const auto x = binary_image(all_levels(), 0, Binarisation::dynamic, {.seed = 1});
  for (int level = 0; level < 256; ++level) {
    int ink = 0;
    for (int i = 0; i < 1000; ++i) ink += x[static_cast<std::size_t>(level * 1000 + i)];
    const double p = level / 255.0;
    EXPECT_NEAR(ink, 1000 * p, 5 * std::sqrt(1000 * p * (1 - p))) << level;
  }
}

// Black and white need no draw: they are what the definition gives, and no pixel's draw is another's.
TEST(Binarisation, EachPixelIsDrawnByItsOwnNumber) {
  const ImageSet set = all_levels();
  const auto x = binary_image(set, 0, Binarisation::dynamic, {.seed = 6, .use = 2});
  const numerics::CounterRandom random(6, std::uint64_t{2} << 32);
  for (std::size_t pixel = 0; pixel < x.size(); ++pixel)
    ASSERT_EQ(x[pixel], random.uniform(pixel) < static_cast<float>(set.pixels[pixel]) / 255.0f) << pixel;
}

TEST(Binarisation, EveryUseAndSeedDrawsAnew) {
  const ImageSet set = procedural_digits(1, 1, "train");
  const auto first = binary_image(set, 0, Binarisation::dynamic, {.seed = 1, .use = 0});
  EXPECT_EQ(binary_image(set, 0, Binarisation::dynamic, {.seed = 1, .use = 0}), first);
  EXPECT_NE(binary_image(set, 0, Binarisation::dynamic, {.seed = 1, .use = 1}), first);
  EXPECT_NE(binary_image(set, 0, Binarisation::dynamic, {.seed = 2, .use = 0}), first);
}

TEST(Binarisation, NeitherBatchNorOrderChangesADraw) {
  const ImageSet set = procedural_digits(10, 1, "train");
  const BinarisationDraw draw{.seed = 3, .use = 7};
  const std::array<std::size_t, 3> order{9, 2, 5};
  const auto batch = binary_batch(set, order, Binarisation::dynamic, draw);
  ASSERT_EQ(batch.size(), 3u * 784);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto alone = binary_image(set, order[i], Binarisation::dynamic, draw);
    EXPECT_TRUE(std::equal(alone.begin(), alone.end(), batch.begin() + static_cast<std::ptrdiff_t>(i * 784))) << i;
  }
}

TEST(Binarisation, TwoEqualImagesAreDrawnApart) {
  ImageSet twins = procedural_digits(1, 1, "train");
  twins.pixels.resize(2 * 784);
  std::copy_n(twins.pixels.begin(), 784, twins.pixels.begin() + 784);
  EXPECT_NE(binary_image(twins, 0, Binarisation::dynamic), binary_image(twins, 1, Binarisation::dynamic));
}

TEST(Binarisation, WhatIsBinaryStaysAsItIs) {
  ImageSet set;
  set.height = 1, set.width = 2;
  set.pixels = {0, 255};
  set.binary = true;
  for (const auto kind : {Binarisation::threshold, Binarisation::dynamic})
    EXPECT_EQ(binary_image(set, 0, kind), (std::vector<std::uint8_t>{0, 1}));
}

}  // namespace
}  // namespace vlae::data
