#pragma once
// The residual blocks of encoder and decoder, out = ELU(skip(x) + scale conv2(ELU(conv1(x)))), as data: which channels
// each takes and gives, and what it does to the picture. A picture of 28 x 28 pixels goes 14, 14, 7, 7, 4, 4 through
// the encoder, and 4, 7, 7, 14, 14, 28 through the decoder, which mirrors it; where the plain block comes first, 28,
// 14, 14, 7, 7, 4 and 7, 7, 14, 14, 28, 28.

#include <vector>

#include "architecture/model_config.h"

namespace vlae::architecture {

struct ImageSize {
  int height = 0, width = 0;                                                // pixels
  ImageSize halved() const { return {(height + 1) / 2, (width + 1) / 2}; }  // 28 -> 14 -> 7 -> 4
  bool operator==(const ImageSize&) const = default;
};

// What a block does to the picture; where it changes the shape, conv1 and skip do it, strided or transposed.
enum class Resize { none, halve, twice };

struct BlockShape {
  int in = 0, out = 0;  // channels
  Resize resize = Resize::none;
  ImageSize target;  // of the output; 7 and 8 are both twice 4

  bool has_skip() const { return in != out || resize != Resize::none; }  // a convolution; the identity otherwise
};

ImageSize image_size(const ModelConfig& config);
ImageSize smallest_size(const ModelConfig& config);  // behind the encoder's blocks, where the decoder's begin

std::vector<BlockShape> encoder_blocks(const ModelConfig& config);
std::vector<BlockShape> decoder_blocks(const ModelConfig& config);

}  // namespace vlae::architecture
