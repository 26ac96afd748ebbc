#include "model/decoder.h"

#include "model/planar_forward.h"

namespace vlae::model {

Decoder::Decoder(const architecture::ModelConfig& config)
    : planar_({.input = architecture::smallest_size(config),
               .trailing = architecture::map_count(config),
               .blocks = architecture::decoder_blocks(config),
               .block_scale = config.block_scale}) {
  const int c0 = config.channels[0], c1 = config.channels[1];
  const architecture::ImageSize smallest = architecture::smallest_size(config);
  smallest_ = {-1, c1, smallest.height, smallest.width};
  const int flat = c1 * smallest.height * smallest.width;
  hidden_ = register_module("hidden", std::make_shared<NormalisedLinear>(config.latent, config.hidden));
  expand_ = register_module("expand", std::make_shared<NormalisedLinear>(config.hidden, flat));
  blocks_ = register_module("blocks", std::make_shared<NumberedModules<ResnetBlock>>());
  for (const architecture::BlockShape& shape : architecture::decoder_blocks(config))
    blocks_->add(blocks_->size(), std::make_shared<ResnetBlock>(shape, config.block_scale));
  output_ = register_module("output", std::make_shared<NormalisedConvolution>(c0, architecture::map_count(config), 3));
}

torch::Tensor Decoder::forward(const torch::Tensor& z) {
  return convolutions(torch::elu(expand_->forward(torch::elu(hidden_->forward(z)))).view(smallest_));
}

torch::Tensor Decoder::convolutions(const torch::Tensor& h) {
  return planar_computes(h, *output_) ? planar_forward(planar_, h, planar_weights()) : convolutions_by_layers(h);
}

torch::Tensor Decoder::convolutions_by_layers(const torch::Tensor& h) {
  auto y = h;
  for (const auto& [number, block] : *blocks_) y = block->forward(y);
  return output_->forward(y);
}

torch::Tensor Decoder::planar_weights() const {
  std::vector<torch::Tensor> weights;
  for (const auto& [number, block] : *blocks_) block->append_flat_weights(weights);
  append_flat(*output_, weights);
  return torch::cat(weights);
}

}  // namespace vlae::model
