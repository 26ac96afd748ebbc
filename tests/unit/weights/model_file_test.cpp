#include "weights/model_file.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace vlae::weights {
namespace {

TEST(ModelFile, ComesBackAsItWasWritten) {
  const std::filesystem::path path = std::filesystem::path(testing::TempDir()) / "model_file_test.safetensors";
  ModelFile model;
  model.config.latent = 16;
  model.weights["encoder.input.b"] = {{2, 3}, {0, -1, 0.5f, 2, 1e-3f, 40}};
  model.provenance = {{"data", "digits \u00e9"}, {"epochs", 3}};
  write_model(path, model, Dtype::f32);
  const ModelFile read = read_model(path);
  std::filesystem::remove(path);
  EXPECT_EQ(read.config, model.config);
  EXPECT_EQ(read.weights, model.weights);
  EXPECT_EQ(read.provenance, model.provenance);
  EXPECT_EQ(fingerprint(read), fingerprint(model));
}

}  // namespace
}  // namespace vlae::weights
