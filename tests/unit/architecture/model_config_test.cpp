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

TEST(ModelConfig, RefusesATypoAWrongTypeAndAnUnknownChoice) {
  EXPECT_THROW(json::parse(R"({"latnet": 3})").get<ModelConfig>(), std::invalid_argument);
  EXPECT_THROW(json::parse(R"({"latent": "many"})").get<ModelConfig>(), std::invalid_argument);
  EXPECT_THROW(json::parse(R"({"window": {"kind": "locale"}})").get<ModelConfig>(), std::invalid_argument);
  EXPECT_THROW(json::parse(R"({"latent": 0})").get<ModelConfig>(), std::invalid_argument);
}

}  // namespace
}  // namespace vlae::architecture
