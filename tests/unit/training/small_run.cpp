#include "small_run.h"

#include <random>

namespace vlae::training {

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

Trainer small_trainer(const run::Preset& preset) {
  return Trainer(preset, small_set(42, 1), small_set(12, 2), torch::kCPU);
}

run::Checkpoint with_infinite_loss(run::Checkpoint checkpoint) {
  for (const char* name : {"pixelcnn.output.b", "pixelcnn.output.g"}) checkpoint.model.at(name).values[0] = 3e38f;
  return checkpoint;
}

run::Checkpoint with_high_loss(run::Checkpoint checkpoint) {
  checkpoint.model.at("pixelcnn.output.b").values[0] = 1000;
  return checkpoint;
}

}  // namespace vlae::training
