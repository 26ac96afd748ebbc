#pragma once
// A model that nobody trained: random weights in every tensor that weights/weight_map.h lists, scaled so that signals
// neither vanish nor grow. For tests of whatever reads a model, without waiting for one.

#include <cstdint>

#include "weights/model_file.h"

namespace vlae::test_support {

// Shapes are written out here on their own, from weight_map.h: whoever builds a network from it checks them again.
weights::ModelFile random_model(const architecture::ModelConfig& config, std::uint64_t seed);

// The same, but paper is likelier than ink (about 5 to 1), as in pictures, and the posterior is narrower than the
// prior: something that a coder can make use of.
weights::ModelFile random_model_of_paper(const architecture::ModelConfig& config, std::uint64_t seed);

// A configuration that is quick to build and still has every part: 12x12 pixels, 6 dimensions.
architecture::ModelConfig small_config();

}  // namespace vlae::test_support
