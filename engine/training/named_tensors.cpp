#include "training/named_tensors.h"

#include <torch/utils.h>

#include <algorithm>
#include <cmath>

namespace vlae::training {

weights::WeightMap named_tensors(const model::Vlae& vlae, const std::vector<torch::Tensor>& tensors) {
  weights::WeightMap map;
  std::size_t i = 0;
  for (const auto& parameter : vlae.named_parameters()) {
    const auto values = tensors[i++].to(torch::kCPU, torch::kFloat32).contiguous();
    const float* first = values.const_data_ptr<float>();
    map[parameter.key()] = {values.sizes().vec(), std::vector<float>(first, first + values.numel())};
  }
  return map;
}

void copy_named(const model::Vlae& vlae, const weights::WeightMap& map, const std::vector<torch::Tensor>& tensors) {
  const torch::NoGradGuard no_gradient;
  std::size_t i = 0;
  for (const auto& parameter : vlae.named_parameters()) {
    const torch::Tensor& target = tensors[i++];
    auto values = weights::checked_tensor(map, parameter.key(), target.sizes().vec()).values;
    target.copy_(torch::from_blob(values.data(), target.sizes(), torch::kFloat32));
  }
}

std::optional<std::string> first_not_finite(const weights::WeightMap& map) {
  for (const auto& [name, tensor] : map)
    if (!std::all_of(tensor.values.begin(), tensor.values.end(), [](float value) { return std::isfinite(value); }))
      return name;
  return std::nullopt;
}

}  // namespace vlae::training
