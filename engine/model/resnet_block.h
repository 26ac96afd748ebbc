#pragma once
// The residual block of encoder and decoder: out = ELU(skip(x) + scale conv2(ELU(conv1(x)))), all 3x3.

#include <memory>

#include "architecture/block_plan.h"
#include "model/weight_normalisation.h"

namespace vlae::model {

class ResnetBlock : public torch::nn::Module {
 public:
  ResnetBlock(const architecture::BlockShape& shape, float scale);
  torch::Tensor forward(const torch::Tensor& x);  // [N, in, h, w] -> [N, out, target]

  void append_flat_weights(std::vector<torch::Tensor>& weights) const;  // conv1, conv2, skip if there is one

 private:
  float scale_;
  std::shared_ptr<NormalisedLayer> conv1_, conv2_, skip_;  // skip_ is null where it is the identity
};

}  // namespace vlae::model
