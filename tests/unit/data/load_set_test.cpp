#include "data/load_set.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <numeric>
#include <set>

#include "data/binarisation.h"

namespace vlae::data {
namespace {

bool no_real_data() { return std::getenv("VLAE_DATA_DIR") == nullptr; }
#define SKIP_WITHOUT_REAL_DATA() \
  if (no_real_data()) GTEST_SKIP() << "VLAE_DATA_DIR is not set: the published files are not there to compare with"

double mean(const ImageSet& set) {
  return std::accumulate(set.pixels.begin(), set.pixels.end(), 0.0) / 255.0 / static_cast<double>(set.pixels.size());
}

// The published mean of MNIST's test images.
TEST(LoadSet, MnistTestHasThePublishedMean) {
  SKIP_WITHOUT_REAL_DATA();
  const auto set = load_set("mnist", "test");
  EXPECT_EQ(set->count(), 10000u);
  EXPECT_NEAR(mean(*set), 0.132515, 1e-6);
  EXPECT_EQ(set->labels[0], 7);
  EXPECT_FALSE(set->binary);
}

TEST(LoadSet, MnistTrainAndValidShareTheTrainingFile) {
  SKIP_WITHOUT_REAL_DATA();
  const auto train = load_set("mnist", "train"), valid = load_set("mnist", "valid");
  EXPECT_EQ(train->count(), 50000u);
  EXPECT_EQ(valid->count(), 10000u);
  EXPECT_EQ(train->labels[0], 5);
  EXPECT_EQ(train->labels.size(), 50000u);
  EXPECT_EQ(valid->labels.size(), 10000u);
}

TEST(LoadSet, BinarizedMnistHasThePublishedCounts) {
  SKIP_WITHOUT_REAL_DATA();
  EXPECT_EQ(load_set("binarized_mnist", "train")->count(), 50000u);
  EXPECT_EQ(load_set("binarized_mnist", "valid")->count(), 10000u);
  const auto test = load_set("binarized_mnist", "test");
  EXPECT_EQ(test->count(), 10000u);
  EXPECT_TRUE(test->binary);
  const std::set<int> values(test->pixels.begin(), test->pixels.end());
  EXPECT_EQ(values, (std::set<int>{0, 255}));
}

TEST(LoadSet, ProceduralTakesCountAndSeedFromItsName) {
  const auto set = load_set("procedural:50:7", "train");
  EXPECT_EQ(set->count(), 50u);
  EXPECT_EQ(set->labels.size(), 50u);
  EXPECT_NE(set->pixels, load_set("procedural:50:8", "train")->pixels);
  EXPECT_EQ(load_set("procedural:50:7", "valid")->count(), 5u);
  EXPECT_ANY_THROW(load_set("procedural:many", "train"));
}

}  // namespace
}  // namespace vlae::data
