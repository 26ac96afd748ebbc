#include "model/decoder.h"

namespace vlae::model {
namespace {

architecture::ImageSize smallest_size(const architecture::ModelConfig& config) {
  return architecture::ImageSize{config.height, config.width}.halved().halved().halved();
}

std::vector<architecture::BlockShape> block_shapes(const architecture::ModelConfig& config) {
  const int c0 = config.channels[0], c1 = config.channels[1];
  const architecture::ImageSize full{config.height, config.width}, half = full.halved(), quarter = half.halved(),
                                                                   eighth = quarter.halved();
  return {{c1, c1, architecture::Resize::none, eighth},  {c1, c1, architecture::Resize::twice, quarter},
          {c1, c1, architecture::Resize::none, quarter}, {c1, c0, architecture::Resize::twice, half},
          {c0, c0, architecture::Resize::none, half},    {c0, c0, architecture::Resize::twice, full}};
}

int map_count(const architecture::ModelConfig& config) {
  return config.window.kind == architecture::WindowKind::none ? 1 : config.context_maps;
}

}  // namespace

Decoder::Decoder(const architecture::ModelConfig& config)
    : planar_({.input = smallest_size(config),
               .trailing = map_count(config),
               .blocks = block_shapes(config),
               .block_scale = config.block_scale}) {
  const int c0 = config.channels[0], c1 = config.channels[1];
  const architecture::ImageSize smallest = smallest_size(config);
  smallest_ = {-1, c1, smallest.height, smallest.width};
  const int flat = c1 * smallest.height * smallest.width;
  hidden_ = register_module("hidden", std::make_shared<NormalisedLinear>(config.latent, config.hidden));
  expand_ = register_module("expand", std::make_shared<NormalisedLinear>(config.hidden, flat));
  blocks_ = register_module("blocks", std::make_shared<NumberedModules<ResnetBlock>>());
  for (const architecture::BlockShape& shape : block_shapes(config))
    blocks_->add(blocks_->size(), std::make_shared<ResnetBlock>(shape, config.block_scale));
  output_ = register_module("output", std::make_shared<NormalisedConvolution>(c0, map_count(config), 3));
}

torch::Tensor Decoder::forward(const torch::Tensor& z) {
  return convolutions(torch::elu(expand_->forward(torch::elu(hidden_->forward(z)))).view(smallest_));
}

torch::Tensor Decoder::convolutions(const torch::Tensor& h) {
  return planar_computes(h, *output_) ? planar_.forward(h, planar_weights()) : convolutions_by_layers(h);
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
