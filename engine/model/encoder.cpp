#include "model/encoder.h"

#include "model/planar_forward.h"

namespace vlae::model {

Encoder::Encoder(const architecture::ModelConfig& config)
    : planar_({.input = architecture::image_size(config),
               .leading = config.channels[0],
               .blocks = architecture::encoder_blocks(config),
               .block_scale = config.block_scale}) {
  input_ = register_module("input", std::make_shared<NormalisedConvolution>(1, config.channels[0], 3));
  blocks_ = register_module("blocks", std::make_shared<NumberedModules<ResnetBlock>>());
  const auto shapes = architecture::encoder_blocks(config);
  for (const architecture::BlockShape& shape : shapes)
    blocks_->add(blocks_->size(), std::make_shared<ResnetBlock>(shape, config.block_scale));
  const architecture::BlockShape& last = shapes.back();
  const int flat = last.out * last.target.height * last.target.width;
  hidden_ = register_module("hidden", std::make_shared<NormalisedLinear>(flat, config.hidden));
  output_ = register_module("output", std::make_shared<NormalisedLinear>(config.hidden, 2 * config.latent));
}

torch::Tensor Encoder::features(const torch::Tensor& x) {
  return torch::elu(hidden_->forward(convolutions(x).flatten(1)));
}

torch::Tensor Encoder::convolutions(const torch::Tensor& x) {
  return planar_computes(x, *input_) ? planar_forward(planar_, x, planar_weights()) : convolutions_by_layers(x);
}

torch::Tensor Encoder::convolutions_by_layers(const torch::Tensor& x) {
  auto h = torch::elu(input_->forward(x));
  for (const auto& [number, block] : *blocks_) h = block->forward(h);
  return h;
}

torch::Tensor Encoder::planar_weights() const {
  std::vector<torch::Tensor> weights;
  append_flat(*input_, weights);
  for (const auto& [number, block] : *blocks_) block->append_flat_weights(weights);
  return torch::cat(weights);
}

torch::Tensor Encoder::moments(const torch::Tensor& features) { return output_->forward(features); }

}  // namespace vlae::model
