#pragma once
// The residual block of encoder and decoder: out = ELU(skip(x) + scale conv2(ELU(conv1(x)))), all 3x3.

#include <memory>

#include "model/weight_normalisation.h"

namespace vlae::model {

struct ImageSize {
  int height = 0, width = 0;                                                // pixels
  ImageSize halved() const { return {(height + 1) / 2, (width + 1) / 2}; }  // 28 -> 14 -> 7 -> 4
};

// What a block does to the picture; where it changes the shape, conv1 and skip do it, strided or transposed.
enum class Resize { none, halve, twice };

struct BlockShape {
  int in = 0, out = 0;  // channels
  Resize resize = Resize::none;
  ImageSize target;  // of the output; 7 and 8 are both twice 4
};

class ResnetBlock : public torch::nn::Module {
 public:
  ResnetBlock(const BlockShape& shape, float scale);
  torch::Tensor forward(const torch::Tensor& x);  // [N, in, h, w] -> [N, out, target]

  void append_flat_weights(std::vector<torch::Tensor>& weights) const;  // conv1, conv2, skip if there is one

 private:
  float scale_;
  std::shared_ptr<NormalisedLayer> conv1_, conv2_, skip_;  // skip_ is null where it is the identity
};

}  // namespace vlae::model
