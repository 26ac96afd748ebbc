#include "weights/model_file.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "files/input_error.h"
#include "weights/safetensors.h"

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

TEST(ModelFile, OfARunIsNotItsCheckpoint) {
  const std::filesystem::path path = std::filesystem::path(testing::TempDir()) / "checkpoint_for_a_model.safetensors";
  Safetensors content;
  content.metadata = {{"vlae.format", "checkpoint 1"}};
  write_safetensors(path, content);
  try {
    read_model(path);
    ADD_FAILURE() << "it was read";
  } catch (const files::InputError& error) {
    EXPECT_EQ(error.what(), path.string() +
                                ": the checkpoint of a run, expected one of the run's models, last-model.safetensors "
                                "or best-model.safetensors");
  }
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace vlae::weights
