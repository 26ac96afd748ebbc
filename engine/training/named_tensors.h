#pragma once
// Tensors that go beside a network's parameters (Adamax's m and u), under the parameters' names.

#include <torch/types.h>

#include <optional>
#include <string>
#include <vector>

#include "model/vlae.h"
#include "weights/weight_map.h"

namespace vlae::training {

// tensors: one for each parameter, in the order of vlae.named_parameters().
weights::WeightMap named_tensors(const model::Vlae& vlae, const std::vector<torch::Tensor>& tensors);

// Copies into the tensors. Throws std::invalid_argument naming what is missing, of another shape or not finite.
void copy_named(const model::Vlae& vlae, const weights::WeightMap& map, const std::vector<torch::Tensor>& tensors);

std::optional<std::string> first_not_finite(const weights::WeightMap& map);  // name of the first with NaN or infinity

}  // namespace vlae::training
