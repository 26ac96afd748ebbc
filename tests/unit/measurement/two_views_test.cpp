// Equations 12 to 14 of the paper as numbers: a flow prior and an IAF posterior are two views of one model.

#include "measurement/two_views.h"

#include <gtest/gtest.h>

#include "data/load_set.h"
#include "models/open_model.h"
#include "test_support/random_model.h"

namespace vlae::measurement {
namespace {

data::ImageSet bars(const architecture::ModelConfig& config, int count) {
  data::ImageSet set;
  set.height = config.height, set.width = config.width, set.binary = true;
  for (int image = 0; image < count; ++image)
    for (int pixel = 0; pixel < config.height * config.width; ++pixel)
      set.pixels.push_back(pixel % config.width / 3 % 3 == image % 3 ? 255 : 0);
  return set;
}

TEST(TwoViews, AnyFlowPriorIsAnIafPosteriorOfEpsilon) {
  for (const int flows : {1, 3, 4}) {
    auto config = test_support::small_config();
    config.flows = flows;
    const runtime::Vlae vlae(test_support::random_model(config, 8));
    const auto views = two_views(vlae, bars(config, 6), {.importance_samples = 0, .seed = 3, .threads = 2});
    ASSERT_TRUE(views);
    EXPECT_EQ(views->images, 6);
    EXPECT_NE(views->flow_prior_nats.mean, 0);
    EXPECT_LT(views->greatest_difference_nats, 1e-3) << flows << " flows";
  }
}

TEST(TwoViews, TheBundledModelOnDrawnDigits) {
  if (!models::has_bundled_model()) GTEST_SKIP() << "this build has no bundled model";
  const auto model = models::open_model({});
  const auto views = two_views(*model.vlae, *data::load_set("procedural:80", "test"), {.importance_samples = 0});
  ASSERT_TRUE(views);
  EXPECT_GT(views->flow_prior_nats.mean, 20);
  EXPECT_LT(views->greatest_difference_nats, 1e-3);
  EXPECT_NEAR(views->flow_prior_nats.mean, views->iaf_posterior_nats.mean, 1e-3);
}

TEST(TwoViews, WithoutAFlowPriorThereIsOneViewAlone) {
  auto config = test_support::small_config();
  config.prior = architecture::Prior::gaussian;
  const runtime::Vlae gaussian(test_support::random_model(config, 8));
  EXPECT_THROW(two_views(gaussian, bars(config, 1), {}), std::invalid_argument);
  config.conditional = false;
  const runtime::Vlae without_z(test_support::random_model(config, 8));
  EXPECT_THROW(two_views(without_z, bars(config, 1), {}), std::invalid_argument);
}

}  // namespace
}  // namespace vlae::measurement
