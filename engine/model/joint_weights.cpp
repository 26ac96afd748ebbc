#include "model/joint_weights.h"

#include <torch/autograd.h>
#include <torch/utils.h>

#include <algorithm>
#include <numeric>

#include "planar/normalised_unit.h"

namespace vlae::model {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// x[there], whose gradient is that of the result at [back]: one gather each way, where autograd would scatter with
// atomics. True where `back` inverts `there` on the numbers that count; the others have to have no gradient.
class Rearranged : public torch::autograd::Function<Rearranged> {
 public:
  static torch::Tensor forward(AutogradContext* context, const torch::Tensor& x, const torch::Tensor& there,
                               const torch::Tensor& back) {
    context->save_for_backward({back});
    return x.index_select(0, there);
  }
  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    return {gradients[0].index_select(0, context->get_saved_variables()[0]), {}, {}};
  }
};

// What has v's shape as [outputs, inputs]: a row for each unit, as weight normalisation takes it.
torch::Tensor rows_of(const torch::Tensor& of_v_shape, const NormalisedLayer& layer) {
  const auto axis = static_cast<std::int64_t>(layer.output_axis());
  return of_v_shape.movedim(axis, 0).reshape({of_v_shape.size(axis), -1});
}

torch::Tensor mask_rows_of(const NormalisedLayer& layer) {
  const auto all = torch::ones(layer.v().sizes());
  return rows_of(layer.mask().defined() ? all * layer.mask().to(torch::kCPU) : all, layer);
}

}  // namespace

JointWeights::JointWeights(Vlae& vlae) {
  for_each_layer(vlae, [this](NormalisedLayer& layer) {
    layers_.push_back(&layer);
    sizes_.push_back(layer.v().numel());
    rows_ += layer.g().numel();
    width_ = std::max(width_, layer.v().numel() / layer.g().numel());
  });
  const std::int64_t count = std::accumulate(sizes_.begin(), sizes_.end(), std::int64_t{0});
  mask_ = torch::zeros({rows_, width_});
  to_rows_ = torch::zeros({rows_, width_}, torch::kLong);
  to_layers_ = torch::zeros({count}, torch::kLong);
  const auto places = torch::arange(rows_ * width_, torch::kLong).view({rows_, width_});
  std::int64_t row = 0, first = 0;
  for (const NormalisedLayer* layer : layers_) {
    const auto numbers =
        rows_of(torch::arange(first, first + layer->v().numel(), torch::kLong).view_as(layer->v()), *layer);
    const auto part = [&](const torch::Tensor& matrix) {
      return matrix.narrow(0, row, numbers.size(0)).narrow(1, 0, numbers.size(1));
    };
    part(mask_).copy_(mask_rows_of(*layer));
    part(to_rows_).copy_(numbers);
    to_layers_.index_copy_(0, numbers.flatten(), part(places).flatten());
    row += numbers.size(0);
    first += numbers.numel();
  }
  const auto device = layers_.front()->v().device();
  mask_ = mask_.to(device);
  to_rows_ = to_rows_.flatten().to(device);
  to_layers_ = to_layers_.to(device);
}

std::vector<torch::Tensor> JointWeights::compute() const {
  std::vector<torch::Tensor> directions, lengths;
  for (const NormalisedLayer* layer : layers_) {
    directions.push_back(layer->v().flatten());
    lengths.push_back(layer->g());
  }
  const auto v = Rearranged::apply(torch::cat(directions), to_rows_, to_layers_).view({rows_, width_}) * mask_;
  const auto inverse_norm = v.square().sum(1).clamp_min(planar::smallest_square).rsqrt();
  const auto w = v * (torch::cat(lengths) * inverse_norm).unsqueeze(1);
  auto parts = Rearranged::apply(w.flatten(), to_layers_, to_rows_).split_with_sizes(sizes_);
  for (std::size_t i = 0; i < parts.size(); ++i) parts[i] = parts[i].view_as(layers_[i]->v());
  return parts;
}

JointWeights::InUse::InUse(const JointWeights& weights) : weights_(weights) {
  const auto computed = weights.compute();
  for (std::size_t i = 0; i < computed.size(); ++i) weights.layers_[i]->take_weight(computed[i]);
}

JointWeights::InUse::~InUse() {
  for (NormalisedLayer* layer : weights_.layers_) layer->hold_weight(false);
}

}  // namespace vlae::model
