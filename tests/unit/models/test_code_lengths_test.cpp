#include "models/test_code_lengths.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "models/open_model.h"

namespace vlae::models {
namespace {

nlohmann::json provenance(double mean_nats, double error_nats, int images) {
  return {
      {"test",
       {{"data", "digits"}, {"images", images}, {"elbo_nats", {{"mean", mean_nats}, {"standard_error", error_nats}}}}}};
}

// 400 images of 80 nats in the mean; an error of 1 nat is a deviation of 20.
TEST(TestCodeLengths, AreTheMeanAndTheDeviationOverTheImages) {
  const auto lengths = test_code_lengths(provenance(-80, 1, 400));
  ASSERT_TRUE(lengths);
  EXPECT_NEAR(lengths->mean_bits, 80 / std::log(2.0), 1e-9);
  EXPECT_NEAR(lengths->deviation_bits, 20 / std::log(2.0), 1e-9);
  EXPECT_EQ(lengths->images, 400);
  EXPECT_EQ(lengths->data, "digits");
  EXPECT_NEAR(lengths->deviations_above((80 + 2 * 20) / std::log(2.0)), 2, 1e-9);
}

TEST(TestCodeLengths, CallAPictureUnlikeThemFarAboveAloneNeverBelow) {
  const auto lengths = test_code_lengths(provenance(-80, 1, 400));
  ASSERT_TRUE(lengths);
  for (const double deviations : {-100.0, -4.0, 0.0, 2.9})
    EXPECT_FALSE(lengths->unlike(lengths->mean_bits + deviations * lengths->deviation_bits)) << deviations;
  EXPECT_TRUE(lengths->unlike(lengths->mean_bits + 3.1 * lengths->deviation_bits));
}

TEST(TestCodeLengths, AreUnknownWhereTheFileDoesNotSayThem) {
  EXPECT_FALSE(test_code_lengths(nlohmann::json::object()));
  EXPECT_FALSE(test_code_lengths({{"test", "yes"}}));
  EXPECT_FALSE(test_code_lengths({{"test", {{"images", 400}}}}));
  EXPECT_FALSE(test_code_lengths({{"test", {{"images", "many"}, {"elbo_nats", {{"mean", -80}}}}}}));
  EXPECT_FALSE(test_code_lengths(provenance(-80, 0, 400)));
  EXPECT_FALSE(test_code_lengths(provenance(-80, 1, 12)));
}

TEST(TestCodeLengths, OfTheBundledModelAreInItsFile) {
  if (!has_bundled_model()) GTEST_SKIP() << "built without the bundled model";
  const auto lengths = test_code_lengths(read_model({}).provenance.json());
  ASSERT_TRUE(lengths);
  EXPECT_EQ(lengths->images, 10000);
  EXPECT_GT(lengths->mean_bits, 100);  // docs/model_card.md: 80.60 nats
  EXPECT_LT(lengths->mean_bits, 130);
  EXPECT_GT(lengths->deviation_bits, 10);
  EXPECT_LT(lengths->deviation_bits, 60);
}

}  // namespace
}  // namespace vlae::models
