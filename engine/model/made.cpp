#include "model/made.h"

#include <torch/utils.h>

#include "planar/made_mask.h"

namespace vlae::model {
namespace {

torch::Tensor mask(int layer, int dimensions, int hidden) {  // [out, in]
  const std::int64_t outputs = layer == 2 ? dimensions : hidden;
  return torch::tensor(planar::made_mask(layer, dimensions, hidden)).view({outputs, -1});
}

}  // namespace

Made::Made(int dimensions, int hidden, float output_scale) : output_scale_(output_scale) {
  layers_ = register_module("layers", std::make_shared<NumberedModules<NormalisedLinear>>());
  layers_->add(0, std::make_shared<NormalisedLinear>(dimensions, hidden, mask(0, dimensions, hidden)));
  layers_->add(1, std::make_shared<NormalisedLinear>(hidden, hidden, mask(1, dimensions, hidden)));
  layers_->add(2, std::make_shared<NormalisedLinear>(hidden, dimensions, mask(2, dimensions, hidden)));
}

torch::Tensor Made::forward(const torch::Tensor& z, const torch::Tensor& context) {
  auto first = layers_->at(0).forward(z);
  if (context.defined()) first = first + context;
  const auto second = layers_->at(1).forward(torch::relu(first));
  return output_scale_ * layers_->at(2).forward(torch::relu(second));
}

}  // namespace vlae::model
