#include "model/resnet_block.h"

namespace vlae::model {
namespace {

std::shared_ptr<NormalisedLayer> convolution(int in, int out, Resize resize, ImageSize target) {
  if (resize == Resize::twice)
    return std::make_shared<NormalisedTransposedConvolution>(in, out, target.height, target.width);
  return std::make_shared<NormalisedConvolution>(in, out, /*kernel=*/3, /*stride=*/resize == Resize::halve ? 2 : 1);
}

}  // namespace

ResnetBlock::ResnetBlock(int in, int out, Resize resize, ImageSize target, float scale) : scale_(scale) {
  conv1_ = register_module("conv1", convolution(in, out, resize, target));
  conv2_ = register_module("conv2", convolution(out, out, Resize::none, target));
  if (in != out || resize != Resize::none) skip_ = register_module("skip", convolution(in, out, resize, target));
}

torch::Tensor ResnetBlock::forward(const torch::Tensor& x) {
  const auto residual = conv2_->forward(torch::elu(conv1_->forward(x)));
  const auto skip = skip_ ? skip_->forward(x) : x;
  return torch::elu(torch::add(skip, residual, scale_));
}

}  // namespace vlae::model
