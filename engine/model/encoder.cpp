#include "model/encoder.h"

namespace vlae::model {

Encoder::Encoder(const weights::ModelConfig& config) {
  const int c0 = config.channels[0], c1 = config.channels[1];
  const float scale = config.block_scale;
  const ImageSize half = ImageSize{config.height, config.width}.halved(), quarter = half.halved(),
                  eighth = quarter.halved();
  input_ = register_module("input", std::make_shared<NormalisedConvolution>(1, c0, 3));
  blocks_ = register_module("blocks", std::make_shared<NumberedModules<ResnetBlock>>());
  blocks_->add(0, std::make_shared<ResnetBlock>(c0, c0, Resize::halve, half, scale));
  blocks_->add(1, std::make_shared<ResnetBlock>(c0, c0, Resize::none, half, scale));
  blocks_->add(2, std::make_shared<ResnetBlock>(c0, c1, Resize::halve, quarter, scale));
  blocks_->add(3, std::make_shared<ResnetBlock>(c1, c1, Resize::none, quarter, scale));
  blocks_->add(4, std::make_shared<ResnetBlock>(c1, c1, Resize::halve, eighth, scale));
  blocks_->add(5, std::make_shared<ResnetBlock>(c1, c1, Resize::none, eighth, scale));
  const int flat = c1 * eighth.height * eighth.width;
  hidden_ = register_module("hidden", std::make_shared<NormalisedLinear>(flat, config.hidden));
  output_ = register_module("output", std::make_shared<NormalisedLinear>(config.hidden, 2 * config.latent));
}

torch::Tensor Encoder::features(const torch::Tensor& x) {
  auto h = torch::elu(input_->forward(x));
  for (const auto& [number, block] : *blocks_) h = block->forward(h);
  return torch::elu(hidden_->forward(h.flatten(1)));
}

torch::Tensor Encoder::moments(const torch::Tensor& features) { return output_->forward(features); }

}  // namespace vlae::model
