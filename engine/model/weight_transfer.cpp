// Parameters of the network <-> named tensors of plain floats. The modules are named so that both names agree.

#include <torch/utils.h>

#include <algorithm>
#include <stdexcept>

#include "model/vlae.h"

namespace vlae::model {

weights::WeightMap export_weights(const Vlae& vlae) {
  weights::WeightMap weights;
  for (const auto& parameter : vlae.named_parameters()) {
    const auto values = parameter.value().detach().to(torch::kCPU, torch::kFloat).contiguous();
    const float* first = values.const_data_ptr<float>();
    weights[parameter.key()] = {.shape = values.sizes().vec(), .values = {first, first + values.numel()}};
  }
  return weights;
}

void import_weights(Vlae& vlae, const weights::WeightMap& weights) {
  auto parameters = vlae.named_parameters();
  for (const auto& parameter : parameters)
    weights::checked_tensor(weights, parameter.key(), parameter.value().sizes().vec());
  for (const auto& [name, tensor] : weights)
    if (!parameters.contains(name))
      throw std::invalid_argument("tensor " + name +
                                  " belongs to no layer of the network that the configuration describes");
  const torch::NoGradGuard no_grad;
  for (auto& parameter : parameters) {
    const weights::Tensor& tensor = weights.at(parameter.key());
    parameter.value().copy_(torch::tensor(tensor.values).view(tensor.shape));
  }
}

}  // namespace vlae::model
