#pragma once
// A folder that goes away, a recipe of two small rows, and a workshop that writes a run without training anything.

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "reproduction/workshop.h"
#include "run/checkpoint.h"
#include "run/log_file.h"
#include "test_support/random_model.h"
#include "test_support/temporary_folder.h"
#include "weights/model_file.h"

namespace vlae::reproduction {

using Folder = test_support::TemporaryFolder;

// Rows "first" and "second" of the classroom preset, four epochs of drawn digits.
inline nlohmann::json small_recipe() {
  return nlohmann::json::parse(R"({
    "name": "small", "title": "Two rows", "about": "A recipe of a test.",
    "measuring": {"images": 6, "likelihood_images": 2, "importance_samples": 8},
    "quick": {"settings": ["training.epochs=1"], "measuring": {"images": 3, "importance_samples": 4}},
    "tables": [{"id": "t", "title": "Table t", "note": "of a test", "rows": [
      {"id": "first", "label": "First", "preset": "classroom", "paper": {"nll_nats": 79.03, "kl_bits": 19.2},
       "settings": ["data.name=procedural:60", "training.epochs=4"]},
      {"id": "second", "label": "Second", "preset": "classroom", "note": "a note | of the row",
       "settings": ["data.name=procedural:60", "training.epochs=4", "model.conditional=false"]}]}],
    "figures": [{"id": "1", "title": "Figure 1", "row": "first"},
                {"id": "2", "title": "Figure 2", "row": "second", "kind": "samples"}]
  })");
}

// "Trains" so many epochs a call; the weights are random.
class StandInWorkshop : public Workshop {
 public:
  int epochs_a_call = 100, calls = 0;
  std::string data;  // what the model's provenance says; empty: the preset's set
  nlohmann::json begun_with;

  std::string machine() const override { return "a test"; }

  bool train(const run::Preset& preset, const std::filesystem::path& folder, std::optional<double>) override {
    ++calls;
    std::filesystem::create_directories(folder);
    run::Checkpoint checkpoint{
        .preset = preset, .position = {}, .model = {}, .average = {}, .momentum = {}, .bound = {}};
    if (const auto last = folder / "last.safetensors"; std::filesystem::exists(last))
      checkpoint.position = run::read_checkpoint(last).position;
    auto& position = checkpoint.position;
    constexpr std::int64_t steps_an_epoch = 2;
    run::LogFile log(folder / "log.csv", position.step);
    for (int i = 0; i < epochs_a_call && position.epoch < preset.training.epochs; ++i) {
      ++position.epoch;
      position.step += steps_an_epoch;
      run::Figures figures;
      figures.rate_nats = 10;
      figures.distortion_nats = 90 - static_cast<double>(position.epoch);
      log.add("train", position.step, static_cast<double>(position.epoch), figures, 0.002, 100);
      log.add("valid", position.step, static_cast<double>(position.epoch), figures, 0.002, 0);
    }
    checkpoint.model = test_support::random_model(preset.model, 3).weights;
    checkpoint.average = checkpoint.momentum = checkpoint.bound = checkpoint.model;
    run::write_checkpoint(folder / "last.safetensors", checkpoint);
    const auto model = model_of(preset, static_cast<std::uint64_t>(position.epoch));
    for (const char* name : {"last-model.safetensors", "best-model.safetensors"})
      weights::write_model(folder / name, model, weights::Dtype::f32);
    return position.epoch >= preset.training.epochs;
  }

  Rehearsal rehearse(const run::Preset& preset) override { return {50, model_of(preset, 1)}; }

 private:
  weights::ModelFile model_of(const run::Preset& preset, std::uint64_t seed) const {
    auto model = test_support::random_model(preset.model, seed);
    nlohmann::json provenance = {{"data", data.empty() ? preset.data.name : data}};
    if (!begun_with.is_null()) provenance["begun_with"] = begun_with;
    model.provenance = provenance;
    return model;
  }
};

}  // namespace vlae::reproduction
