#pragma once
// A training that takes milliseconds: 4 x 4 pictures, a code of 3 dimensions, 10 steps an epoch.

#include <memory>

#include "../run/small_preset.h"
#include "data/image_set.h"
#include "test_support/temporary_folder.h"
#include "training/trainer.h"

namespace vlae::training {

using run::small_preset;
using test_support::TemporaryFolder;

Images small_set(std::size_t count, std::uint64_t seed);            // grey, two blurred bars in random places
Trainer small_trainer(const run::Preset& preset = small_preset());  // not started

// The same with finite weights whose logits overflow.
run::Checkpoint with_infinite_loss(run::Checkpoint checkpoint);
// ... whose loss is finite and a thousand times too high.
run::Checkpoint with_high_loss(run::Checkpoint checkpoint);

}  // namespace vlae::training
