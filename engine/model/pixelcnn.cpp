#include "model/pixelcnn.h"

#include "model/planar_forward.h"

namespace vlae::model {

OneByOneBlock::OneByOneBlock(int channels, float scale) : scale_(scale) {
  conv1_ = register_module("conv1", std::make_shared<NormalisedConvolution>(channels, channels, 1));
  conv2_ = register_module("conv2", std::make_shared<NormalisedConvolution>(channels, channels, 1));
}

torch::Tensor OneByOneBlock::forward(const torch::Tensor& y) {
  const auto residual = conv2_->forward(torch::elu(conv1_->forward(torch::elu(y))));
  return torch::add(y, residual, scale_);
}

PixelCnn::PixelCnn(const architecture::ModelConfig& config) : scale_(config.pixelcnn_scale), planar_(config) {
  const int channels = config.pixelcnn_channels, maps = architecture::map_count(config);
  masked_ = register_module("masked", std::make_shared<NumberedModules<MaskedConvolution>>());
  one_by_one_ = register_module("one_by_one", std::make_shared<NumberedModules<OneByOneBlock>>());
  int number = 0;
  for (const architecture::MaskedLayer& layer : architecture::masked_layers(config.window)) {
    if (number == 0)
      masked_->add(number, std::make_shared<MaskedConvolution>(1 + maps, 1, channels, layer));
    else if (number == 1 || !config.tied)
      masked_->add(number, std::make_shared<MaskedConvolution>(channels, channels, channels, layer));
    else
      masked_->add(number, std::make_shared<MaskedConvolution>(masked_->at(1), layer));
    ++number;
    if (number >= config.first_one_by_one)
      one_by_one_->add(number - 1, std::make_shared<OneByOneBlock>(channels, config.pixelcnn_scale));
  }
  output_ = register_module("output", std::make_shared<NormalisedConvolution>(channels, 1, 1));
}

torch::Tensor PixelCnn::forward(const torch::Tensor& x, const torch::Tensor& context_maps) {
  return planar_computes(x, *output_) ? planar_forward(planar_, x, context_maps, planar_weights())
                                      : forward_by_layers(x, context_maps);
}

// Effective w and b of every convolution in the order of the forward pass.
torch::Tensor PixelCnn::planar_weights() {
  std::vector<torch::Tensor> parts;
  const auto add = [&](const NormalisedLayer& layer) { append_flat(layer, parts); };
  for (const auto& [number, masked] : *masked_) {
    add(*masked);
    if (!one_by_one_->contains(number)) continue;
    add(one_by_one_->at(number).conv1());
    add(one_by_one_->at(number).conv2());
  }
  add(*output_);
  return torch::cat(parts);
}

torch::Tensor PixelCnn::forward_by_layers(const torch::Tensor& x, const torch::Tensor& context_maps) {
  return behind_first_layer(first_layer(x, context_maps));
}

torch::Tensor PixelCnn::first_layer(const torch::Tensor& x, const torch::Tensor& context_maps) {
  return masked_->at(0).forward(context_maps.defined() ? torch::cat({x, context_maps}, 1) : x);
}

torch::Tensor PixelCnn::behind_first_layer(torch::Tensor y) {
  for (const auto& [number, masked] : *masked_) {
    if (number > 0) y = torch::add(y, masked->forward(torch::elu(y)), scale_);
    if (one_by_one_->contains(number)) y = one_by_one_->at(number).forward(y);
  }
  return output_->forward(torch::elu(y));
}

}  // namespace vlae::model
