#pragma once
// The weights that a training begins with, where they come from a trained model.

#include "architecture/model_config.h"
#include "weights/model_file.h"

namespace vlae::weights {

// Whether the networks are the same, or a tied one and that one untied.
bool can_begin_with(const architecture::ModelConfig& model, const architecture::ModelConfig& wanted);

// The model's weights for the wanted network, which has to be the model's own, but that one whose masked layers are
// tied may begin an untied one: each layer gets a copy of the weights that they shared, and the network computes what
// the model computes. Throws std::invalid_argument that names the fields in which they differ otherwise.
WeightMap initial_weights(const ModelFile& model, const architecture::ModelConfig& wanted);

}  // namespace vlae::weights
