#pragma once
// What a network makes of the same test digits and the same seeds, at each moment of its training.

#include "run/training_snapshot.h"

namespace vlae::training_state {

constexpr std::size_t pictured_samples = 12;

// x -> z ~ q(z|x) -> decompressed, for each test digit, and z ~ p(z) -> decompressed for `pictured_samples` seeds.
// Digit and sample i draw their noise with seed i at every moment: what changes is the network. Where the model has no
// z the decompressions stay empty. Throws std::invalid_argument as runtime::Vlae does.
run::PictureFrame make_pictures(const weights::ModelFile& model,
                                const std::vector<std::vector<std::uint8_t>>& test_digits);

}  // namespace vlae::training_state
