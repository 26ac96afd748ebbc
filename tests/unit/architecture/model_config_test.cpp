#include "architecture/model_config.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace vlae::architecture {
namespace {

using nlohmann::json;

TEST(ModelConfig, SurvivesJson) {
  ModelConfig config;
  config.latent = 16;
  config.window = {.kind = WindowKind::rectangle, .rows = 3, .columns = 5};
  config.posterior = Posterior::iaf;
  EXPECT_EQ(json(config).get<ModelConfig>(), config);
}

// Programs and .vlae files from before the field know a model by the fingerprint of what is stored.
TEST(ModelConfig, AYoungerFieldIsStoredWhereItIsNotWhatOldFilesMean) {
  ModelConfig config;
  EXPECT_FALSE(stored_json(config).contains("block_order"));
  EXPECT_EQ(stored_json(config).get<ModelConfig>(), config);
  config.block_order = BlockOrder::plain_first;
  EXPECT_EQ(stored_json(config).at("block_order"), "plain_first");
  EXPECT_EQ(stored_json(config).get<ModelConfig>(), config);
}

TEST(ModelConfig, RefusesATypoAWrongTypeAndAnUnknownChoice) {
  EXPECT_THROW(json::parse(R"({"latnet": 3})").get<ModelConfig>(), std::invalid_argument);
  EXPECT_THROW(json::parse(R"({"latent": "many"})").get<ModelConfig>(), std::invalid_argument);
  EXPECT_THROW(json::parse(R"({"window": {"kind": "locale"}})").get<ModelConfig>(), std::invalid_argument);
  EXPECT_THROW(json::parse(R"({"latent": 0})").get<ModelConfig>(), std::invalid_argument);
}

}  // namespace
}  // namespace vlae::architecture
