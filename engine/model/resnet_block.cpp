#include "model/resnet_block.h"

namespace vlae::model {
namespace {

std::shared_ptr<NormalisedLayer> convolution(const architecture::BlockShape& shape) {
  const auto [in, out, resize, target] = shape;
  if (resize == architecture::Resize::twice)
    return std::make_shared<NormalisedTransposedConvolution>(in, out, target.height, target.width);
  return std::make_shared<NormalisedConvolution>(in, out, /*kernel=*/3,
                                                 /*stride=*/resize == architecture::Resize::halve ? 2 : 1);
}

}  // namespace

ResnetBlock::ResnetBlock(const architecture::BlockShape& shape, float scale) : scale_(scale) {
  conv1_ = register_module("conv1", convolution(shape));
  conv2_ = register_module("conv2", convolution({shape.out, shape.out, architecture::Resize::none, shape.target}));
  if (shape.has_skip()) skip_ = register_module("skip", convolution(shape));
}

void ResnetBlock::append_flat_weights(std::vector<torch::Tensor>& weights) const {
  append_flat(*conv1_, weights);
  append_flat(*conv2_, weights);
  if (skip_) append_flat(*skip_, weights);
}

torch::Tensor ResnetBlock::forward(const torch::Tensor& x) {
  const auto residual = conv2_->forward(torch::elu(conv1_->forward(x)));
  const auto skip = skip_ ? skip_->forward(x) : x;
  return torch::elu(torch::add(skip, residual, scale_));
}

}  // namespace vlae::model
