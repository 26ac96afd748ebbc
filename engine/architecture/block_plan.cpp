#include "architecture/block_plan.h"

namespace vlae::architecture {

ImageSize image_size(const ModelConfig& config) { return {config.height, config.width}; }

ImageSize smallest_size(const ModelConfig& config) { return image_size(config).halved().halved().halved(); }

std::vector<BlockShape> encoder_blocks(const ModelConfig& config) {
  const int c0 = config.channels[0], c1 = config.channels[1];
  const ImageSize full = image_size(config), half = full.halved(), quarter = half.halved(), eighth = quarter.halved();
  if (config.block_order == BlockOrder::plain_first)
    return {{c0, c0, Resize::none, full},     {c0, c0, Resize::halve, half},   {c0, c1, Resize::none, half},
            {c1, c1, Resize::halve, quarter}, {c1, c1, Resize::none, quarter}, {c1, c1, Resize::halve, eighth}};
  return {{c0, c0, Resize::halve, half},   {c0, c0, Resize::none, half},    {c0, c1, Resize::halve, quarter},
          {c1, c1, Resize::none, quarter}, {c1, c1, Resize::halve, eighth}, {c1, c1, Resize::none, eighth}};
}

std::vector<BlockShape> decoder_blocks(const ModelConfig& config) {
  const int c0 = config.channels[0], c1 = config.channels[1];
  const ImageSize full = image_size(config), half = full.halved(), quarter = half.halved(), eighth = quarter.halved();
  if (config.block_order == BlockOrder::plain_first)
    return {{c1, c1, Resize::twice, quarter}, {c1, c1, Resize::none, quarter}, {c1, c1, Resize::twice, half},
            {c1, c0, Resize::none, half},     {c0, c0, Resize::twice, full},   {c0, c0, Resize::none, full}};
  return {{c1, c1, Resize::none, eighth}, {c1, c1, Resize::twice, quarter}, {c1, c1, Resize::none, quarter},
          {c1, c0, Resize::twice, half},  {c0, c0, Resize::none, half},     {c0, c0, Resize::twice, full}};
}

}  // namespace vlae::architecture
