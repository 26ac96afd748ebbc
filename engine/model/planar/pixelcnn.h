#pragma once
// The PixelCNN of pixelcnn.h picture by picture, with all activations in the processor's cache and only the live taps
// of its masks computed: the same function and the same gradients as the plain modules, several times faster on a CPU.

#include <torch/nn/module.h>

#include <memory>

#include "architecture/model_config.h"

namespace vlae::planar {

class PlanarPixelCnn {
 public:
  explicit PlanarPixelCnn(const architecture::ModelConfig& config);  // config.window is not none

  // x [N, 1, h, w]; maps [N, maps, h, w] or undefined -> logits [N, 1, h, w]; differentiable by maps and weights.
  // weights: w and b (weight normalisation applied) of every convolution in the order of the forward pass, flattened
  // and joined. Float tensors on the CPU. The result does not depend on the number of threads.
  torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& maps, const torch::Tensor& weights) const;

  struct Network;

 private:
  std::shared_ptr<const Network> network_;
};

}  // namespace vlae::planar
