#include "model/weight_normalisation.h"

#include <torch/utils.h>

#include "planar/normalised_unit.h"

namespace vlae::model {
namespace {

constexpr double smallest_deviation = 1e-6;

// All axes of a tensor but one: what a norm or a statistic of each output unit runs over.
std::vector<std::int64_t> all_axes_but(std::int64_t kept, std::int64_t dimensions) {
  std::vector<std::int64_t> axes;
  for (std::int64_t axis = 0; axis < dimensions; ++axis)
    if (axis != kept) axes.push_back(axis);
  return axes;
}

}  // namespace

NormalisedLayer::NormalisedLayer(std::vector<std::int64_t> v_shape, OutputAxis output_axis)
    : output_axis_(output_axis) {
  v_ = register_parameter("v", torch::zeros(v_shape));
  register_length_and_bias();
}

NormalisedLayer::NormalisedLayer(const NormalisedLayer& tied_to, OutputAxis output_axis)
    : output_axis_(output_axis), v_(tied_to.v_) {
  register_length_and_bias();
}

void NormalisedLayer::register_length_and_bias() {
  const auto out = v_.size(static_cast<std::int64_t>(output_axis_));
  g_ = register_parameter("g", torch::ones({out}));
  b_ = register_parameter("b", torch::zeros({out}));
}

void NormalisedLayer::hold_weight(bool held) {
  held_.reset();
  if (held) held_ = weight().detach();
}

void NormalisedLayer::set_mask(const torch::Tensor& mask) { mask_ = register_buffer("mask", mask); }

torch::Tensor NormalisedLayer::weight() const {
  if (held_.defined()) return held_;
  const auto axis = static_cast<std::int64_t>(output_axis_);
  std::vector<std::int64_t> along_output(static_cast<std::size_t>(v_.dim()), 1);
  along_output[static_cast<std::size_t>(axis)] = v_.size(axis);
  const auto v = mask_.defined() ? v_ * mask_ : v_;
  const auto inverse_norm =
      v.square().sum(all_axes_but(axis, v.dim()), true).clamp_min(planar::smallest_square).rsqrt();
  return v * (g_.view(along_output) * inverse_norm);
}

torch::Tensor NormalisedLayer::forward(const torch::Tensor& x) {
  if (initialising_) initialise_from(x);
  return transform(x, weight(), b_);
}

void NormalisedLayer::initialise_from(const torch::Tensor& x) {
  const torch::NoGradGuard no_grad;
  g_.fill_(1);
  b_.zero_();
  const auto t = transform(x, weight(), b_);
  const auto batch_and_space = all_axes_but(1, t.dim());
  const auto mean = t.mean(batch_and_space);
  const auto deviation = t.std(batch_and_space, /*unbiased=*/false);
  const auto live = deviation >= smallest_deviation;
  g_.copy_(torch::where(live, deviation.reciprocal(), torch::ones_like(deviation)));
  b_.copy_(torch::where(live, -mean / deviation, torch::zeros_like(mean)));
}

bool planar_computes(const torch::Tensor& x, const NormalisedLayer& layer) {
  return x.is_cpu() && x.scalar_type() == torch::kFloat && !layer.initialising() && !at::GradMode::is_enabled();
}

void append_flat(const NormalisedLayer& layer, std::vector<torch::Tensor>& weights) {
  weights.push_back(layer.weight().flatten());
  weights.push_back(layer.b());
}

NormalisedLinear::NormalisedLinear(int in, int out) : NormalisedLayer({out, in}, OutputAxis::first) {}

NormalisedLinear::NormalisedLinear(int in, int out, const torch::Tensor& mask) : NormalisedLinear(in, out) {
  set_mask(mask);
}

torch::Tensor NormalisedLinear::transform(const torch::Tensor& x, const torch::Tensor& w,
                                          const torch::Tensor& b) const {
  return torch::linear(x, w, b);
}

NormalisedConvolution::NormalisedConvolution(int in, int out, int kernel, int stride)
    : NormalisedLayer({out, in, kernel, kernel}, OutputAxis::first), stride_(stride), padding_(kernel / 2) {}

torch::Tensor NormalisedConvolution::transform(const torch::Tensor& x, const torch::Tensor& w,
                                               const torch::Tensor& b) const {
  return torch::conv2d(x, w, b, stride_, padding_);
}

NormalisedTransposedConvolution::NormalisedTransposedConvolution(int in, int out, int height, int width)
    : NormalisedLayer({in, out, 3, 3}, OutputAxis::second), output_padding_{1 - height % 2, 1 - width % 2} {}

torch::Tensor NormalisedTransposedConvolution::transform(const torch::Tensor& x, const torch::Tensor& w,
                                                         const torch::Tensor& b) const {
  return torch::conv_transpose2d(x, w, b, /*stride=*/2, /*padding=*/1, output_padding_);
}

}  // namespace vlae::model
