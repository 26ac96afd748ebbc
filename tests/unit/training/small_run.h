#pragma once
// A training that takes milliseconds: 4 x 4 pictures, a code of 3 dimensions, 10 steps an epoch.

#include <filesystem>
#include <memory>
#include <string>

#include "data/image_set.h"
#include "training/trainer.h"

namespace vlae::training {

Preset small_preset();
Images small_set(std::size_t count, std::uint64_t seed);       // grey, two blurred bars in random places
Trainer small_trainer(const Preset& preset = small_preset());  // not started

// The same with finite weights whose logits overflow.
Checkpoint with_infinite_loss(Checkpoint checkpoint);
// ... whose loss is finite and a thousand times too high.
Checkpoint with_high_loss(Checkpoint checkpoint);

// A folder that goes away with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace vlae::training
