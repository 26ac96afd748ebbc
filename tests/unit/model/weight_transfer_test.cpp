#include <gtest/gtest.h>
#include <torch/utils.h>

#include <limits>
#include <stdexcept>

#include "small_models.h"

namespace vlae::model {
namespace {

std::string message_of(const architecture::ModelConfig& config, const weights::WeightMap& weights) {
  Vlae vlae(config, 1);
  try {
    import_weights(vlae, weights);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "";
}

architecture::ModelConfig untied(architecture::ModelConfig config) {
  config.tied = false;
  return config;
}

// The names and shapes of weights/weight_map.h for the paper's network; the counts are done by hand.
TEST(WeightTransfer, NamesThePapersNetworkAsTheWeightMapSays) {
  const auto weights = export_weights(Vlae({}, 1));
  using Shape = std::vector<std::int64_t>;
  EXPECT_EQ(weights.at("encoder.input.v").shape, (Shape{16, 1, 3, 3}));
  EXPECT_EQ(weights.at("encoder.blocks.4.skip.v").shape, (Shape{32, 32, 3, 3}));
  EXPECT_FALSE(weights.contains("encoder.blocks.5.skip.v"));
  EXPECT_EQ(weights.at("encoder.hidden.v").shape, (Shape{450, 512}));
  EXPECT_EQ(weights.at("encoder.output.v").shape, (Shape{128, 450}));
  EXPECT_EQ(weights.at("decoder.expand.v").shape, (Shape{512, 450}));
  EXPECT_EQ(weights.at("decoder.blocks.3.conv1.v").shape, (Shape{32, 16, 3, 3}));
  EXPECT_EQ(weights.at("decoder.blocks.3.conv1.g").shape, (Shape{16}));
  EXPECT_EQ(weights.at("decoder.output.v").shape, (Shape{4, 16, 3, 3}));
  EXPECT_EQ(weights.at("pixelcnn.masked.0.v").shape, (Shape{12, 5, 3, 3}));
  EXPECT_EQ(weights.at("pixelcnn.masked.1.v").shape, (Shape{12, 12, 3, 3}));
  EXPECT_FALSE(weights.contains("pixelcnn.masked.2.v")) << "tied";
  EXPECT_TRUE(weights.contains("pixelcnn.masked.5.g"));
  EXPECT_FALSE(weights.contains("pixelcnn.one_by_one.1.conv1.v"));
  EXPECT_EQ(weights.at("pixelcnn.one_by_one.2.conv1.v").shape, (Shape{12, 12, 1, 1}));
  EXPECT_EQ(weights.at("pixelcnn.output.v").shape, (Shape{1, 12, 1, 1}));
  EXPECT_EQ(weights.at("prior.flows.3.layers.2.v").shape, (Shape{64, 640}));
  for (const auto& [name, tensor] : weights) EXPECT_EQ(name.find("mask."), std::string::npos) << name;
}

TEST(WeightTransfer, ARoundTripGivesTheSameWeightsAndTheSameDensities) {
  architecture::ModelConfig iaf = tiny_config();
  iaf.posterior = architecture::Posterior::iaf;
  for (const auto& config : {tiny_config(), untied(tiny_config()), iaf}) {
    Vlae original(config, 1), copy(config, 2);
    randomise(original, 3);
    import_weights(copy, export_weights(original));
    EXPECT_EQ(export_weights(copy), export_weights(original));
    const auto x = random_images(4, config, 4), noise = normal({4, config.latent}, 5);
    EXPECT_TRUE(torch::equal(original.code_length(x, noise).elbo(), copy.code_length(x, noise).elbo()));
  }
}

TEST(WeightTransfer, TheSeedAloneDecidesAFreshNetwork) {
  torch::manual_seed(1);
  const auto first = export_weights(Vlae(tiny_config(), 7));
  torch::manual_seed(2);
  EXPECT_EQ(export_weights(Vlae(tiny_config(), 7)), first);
  EXPECT_NE(export_weights(Vlae(tiny_config(), 8)), first);
}

TEST(WeightTransfer, NamesTheTensorThatDoesNotFit) {
  const auto good = export_weights(Vlae(tiny_config(), 1));
  EXPECT_EQ(message_of(tiny_config(), good), "");

  auto weights = good;
  weights.erase("decoder.output.g");
  EXPECT_NE(message_of(tiny_config(), weights).find("decoder.output.g is missing"), std::string::npos);
  weights = good;
  weights["encoder.input.b"].shape = {1, 2};
  EXPECT_NE(message_of(tiny_config(), weights).find("encoder.input.b has shape [1, 2], expected [2]"),
            std::string::npos);
  weights = good;
  weights["pixelcnn.output.b"].values[0] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_NE(message_of(tiny_config(), weights).find("pixelcnn.output.b"), std::string::npos);
  weights = good;
  weights["pixelcnn.masked.2.v"] = good.at("pixelcnn.masked.1.v");  // of an untied network
  EXPECT_NE(message_of(tiny_config(), weights).find("pixelcnn.masked.2.v"), std::string::npos);
}

TEST(WeightTransfer, AFailedImportChangesNothing) {
  Vlae vlae(tiny_config(), 1);
  const auto before = export_weights(vlae);
  auto weights = export_weights(Vlae(tiny_config(), 2));
  weights.erase("prior.flows.1.layers.2.v");
  EXPECT_THROW(import_weights(vlae, weights), std::invalid_argument);
  EXPECT_EQ(export_weights(vlae), before);
}

}  // namespace
}  // namespace vlae::model
