#include "small_run.h"

#include <stdlib.h>

#include <random>

namespace vlae::training {

Preset small_preset() {
  Preset preset;
  preset.name = "small";
  preset.model.height = preset.model.width = 4;
  preset.model.latent = 3;
  preset.model.channels = {2, 2};
  preset.model.hidden = 5;
  preset.model.flows = 2;
  preset.model.made_hidden = 4;
  preset.model.window = weights::Window::local(2);
  preset.model.pixelcnn_channels = 3;
  preset.model.context_maps = 2;
  preset.training.binarisation = Binarisation::dynamic;
  preset.training.batch = 4;
  preset.training.initialisation_batch = 20;
  preset.training.validation_batch = 5;
  preset.training.epochs = 3;
  preset.training.log_every_steps = 5;
  preset.training.sheet_every_epochs = 2;
  return preset;
}

Images small_set(std::size_t count, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  data::ImageSet set;
  set.height = set.width = 4;
  set.name = "bars";
  for (std::size_t i = 0; i < count; ++i) {
    const auto row = random() % 4, column = random() % 4;
    for (std::size_t pixel = 0; pixel < 16; ++pixel)
      set.pixels.push_back(pixel / 4 == row || pixel % 4 == column ? 200 : 20);
  }
  return std::make_shared<const data::ImageSet>(set);
}

Trainer small_trainer(const Preset& preset) { return Trainer(preset, small_set(42, 1), small_set(12, 2), torch::kCPU); }

Checkpoint with_infinite_loss(Checkpoint checkpoint) {
  for (const char* name : {"pixelcnn.output.b", "pixelcnn.output.g"}) checkpoint.model.at(name).values[0] = 3e38f;
  return checkpoint;
}

Checkpoint with_high_loss(Checkpoint checkpoint) {
  checkpoint.model.at("pixelcnn.output.b").values[0] = 1000;
  return checkpoint;
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "vlae-test.XXXXXX").string();
  path_ = mkdtemp(name.data());
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace vlae::training
