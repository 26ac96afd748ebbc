#include "model/made.h"

#include <algorithm>

namespace vlae::model {
namespace {

// Degrees 1 .. highest, again and again: [count].
torch::Tensor cycling_degrees(int count, int highest) { return torch::arange(count).remainder(highest).add(1); }

// [out, in], 1 where the output may see the input.
torch::Tensor open_mask(const torch::Tensor& out, const torch::Tensor& in) {
  return (out.unsqueeze(1) >= in.unsqueeze(0)).to(torch::kFloat);
}
torch::Tensor strict_mask(const torch::Tensor& out, const torch::Tensor& in) {
  return (out.unsqueeze(1) > in.unsqueeze(0)).to(torch::kFloat);
}

}  // namespace

Made::Made(int dimensions, int hidden, float output_scale) : output_scale_(output_scale) {
  const auto ordered = cycling_degrees(dimensions, dimensions);
  const auto inner = cycling_degrees(hidden, std::max(1, dimensions - 1));
  layers_ = register_module("layers", std::make_shared<NumberedModules<NormalisedLinear>>());
  layers_->add(0, std::make_shared<NormalisedLinear>(dimensions, hidden, open_mask(inner, ordered)));
  layers_->add(1, std::make_shared<NormalisedLinear>(hidden, hidden, open_mask(inner, inner)));
  layers_->add(2, std::make_shared<NormalisedLinear>(hidden, dimensions, strict_mask(ordered, inner)));
}

torch::Tensor Made::forward(const torch::Tensor& z, const torch::Tensor& context) {
  auto first = layers_->at(0).forward(z);
  if (context.defined()) first = first + context;
  const auto second = layers_->at(1).forward(torch::relu(first));
  return output_scale_ * layers_->at(2).forward(torch::relu(second));
}

}  // namespace vlae::model
