#include "model/decoder.h"

namespace vlae::model {

Decoder::Decoder(const weights::ModelConfig& config) {
  const int c0 = config.channels[0], c1 = config.channels[1];
  const float scale = config.block_scale;
  const ImageSize full{config.height, config.width}, half = full.halved(), quarter = half.halved(),
                                                     eighth = quarter.halved();
  smallest_ = {-1, c1, eighth.height, eighth.width};
  const int flat = c1 * eighth.height * eighth.width;
  hidden_ = register_module("hidden", std::make_shared<NormalisedLinear>(config.latent, config.hidden));
  expand_ = register_module("expand", std::make_shared<NormalisedLinear>(config.hidden, flat));
  blocks_ = register_module("blocks", std::make_shared<NumberedModules<ResnetBlock>>());
  blocks_->add(0, std::make_shared<ResnetBlock>(c1, c1, Resize::none, eighth, scale));
  blocks_->add(1, std::make_shared<ResnetBlock>(c1, c1, Resize::twice, quarter, scale));
  blocks_->add(2, std::make_shared<ResnetBlock>(c1, c1, Resize::none, quarter, scale));
  blocks_->add(3, std::make_shared<ResnetBlock>(c1, c0, Resize::twice, half, scale));
  blocks_->add(4, std::make_shared<ResnetBlock>(c0, c0, Resize::none, half, scale));
  blocks_->add(5, std::make_shared<ResnetBlock>(c0, c0, Resize::twice, full, scale));
  const int maps = config.window.kind == weights::WindowKind::none ? 1 : config.context_maps;
  output_ = register_module("output", std::make_shared<NormalisedConvolution>(c0, maps, 3));
}

torch::Tensor Decoder::forward(const torch::Tensor& z) {
  auto h = torch::elu(expand_->forward(torch::elu(hidden_->forward(z)))).view(smallest_);
  for (const auto& [number, block] : *blocks_) h = block->forward(h);
  return output_->forward(h);
}

}  // namespace vlae::model
