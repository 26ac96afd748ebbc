#include "model/encoder.h"

namespace vlae::model {
namespace {

std::vector<architecture::BlockShape> block_shapes(const architecture::ModelConfig& config) {
  const int c0 = config.channels[0], c1 = config.channels[1];
  const architecture::ImageSize half = architecture::ImageSize{config.height, config.width}.halved(),
                                quarter = half.halved(), eighth = quarter.halved();
  return {{c0, c0, architecture::Resize::halve, half},    {c0, c0, architecture::Resize::none, half},
          {c0, c1, architecture::Resize::halve, quarter}, {c1, c1, architecture::Resize::none, quarter},
          {c1, c1, architecture::Resize::halve, eighth},  {c1, c1, architecture::Resize::none, eighth}};
}

}  // namespace

Encoder::Encoder(const architecture::ModelConfig& config)
    : planar_({.input = {config.height, config.width},
               .leading = config.channels[0],
               .blocks = block_shapes(config),
               .block_scale = config.block_scale}) {
  input_ = register_module("input", std::make_shared<NormalisedConvolution>(1, config.channels[0], 3));
  blocks_ = register_module("blocks", std::make_shared<NumberedModules<ResnetBlock>>());
  const auto shapes = block_shapes(config);
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
  return planar_computes(x, *input_) ? planar_.forward(x, planar_weights()) : convolutions_by_layers(x);
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
