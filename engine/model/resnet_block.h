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

class ResnetBlock : public torch::nn::Module {
 public:
  // `target` is the size of the output; only Resize::twice needs it (7 and 8 both come from 4).
  ResnetBlock(int in, int out, Resize resize, ImageSize target, float scale);
  torch::Tensor forward(const torch::Tensor& x);  // [N, in, h, w] -> [N, out, target]

 private:
  float scale_;
  std::shared_ptr<NormalisedLayer> conv1_, conv2_, skip_;  // skip_ is null where it is the identity
};

}  // namespace vlae::model
