#include "weights/model_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "files/input_error.h"
#include "weights/safetensors.h"

namespace vlae::weights {
namespace {

TEST(ModelFile, ComesBackAsItWasWritten) {
  const std::filesystem::path path = std::filesystem::path(testing::TempDir()) / "model_file_test.safetensors";
  ModelFile model;
  model.config.latent = 16;
  model.weights["encoder.input.b"] = {{2, 3}, {0, -1, 0.5f, 2, 1e-3f, 40}};
  model.provenance = nlohmann::json{{"data", "digits \u00e9"}, {"epochs", 3}};
  write_model(path, model, Dtype::f32);
  const ModelFile read = read_model(path);
  std::filesystem::remove(path);
  EXPECT_EQ(read.config, model.config);
  EXPECT_EQ(read.weights, model.weights);
  EXPECT_EQ(read.provenance.json(), model.provenance.json());
  EXPECT_EQ(fingerprint(read), fingerprint(model));
}

// What another program has added to a model file is not in the way, and stays when figures are recorded.
TEST(ModelFile, TensorsThatNoNetworkHasAreLeftAlone) {
  const std::filesystem::path path = std::filesystem::path(testing::TempDir()) / "model_with_more.safetensors";
  ModelFile model;
  model.weights["encoder.input.b"] = {{1}, {2}};
  write_model(path, model, Dtype::f32);
  Safetensors content = read_safetensors(path);
  content.tensors["other.count"] = {Dtype::i32, {1}, {1, 2, 3, 4}};
  content.tensors["other.flags"] = {Dtype::boolean, {3}, {1, 0, 1}};
  write_safetensors(path, content);
  EXPECT_EQ(read_model(path).weights, model.weights);
  change_provenance(path, [](const ModelFile&) { return nlohmann::json{{"test", 1}}; });
  EXPECT_EQ(read_safetensors(path).tensors.at("other.count").bytes, (std::vector<std::uint8_t>{1, 2, 3, 4}));
  EXPECT_EQ(read_model(path).provenance.json(), (nlohmann::json{{"test", 1}}));
  std::filesystem::remove(path);
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
