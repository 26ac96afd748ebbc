#pragma once
// The convolutional part of encoder and decoder a few pictures at a time, as planar/pixelcnn.h does for the PixelCNN:
// the same function and the same gradients as the plain modules. Strided convolutions see the four phases of their
// input (even and odd rows and columns), transposed ones give the four phases of their output.

#include <torch/nn/module.h>

#include <memory>
#include <vector>

#include "architecture/block_plan.h"

namespace vlae::planar {

class PlanarResnet {
 public:
  // Blocks one after the other; before them, where leading is not 0, a 3x3 convolution from one channel to so many and
  // an ELU; behind them, where trailing is not 0, a 3x3 convolution to so many channels.
  struct Shape {
    architecture::ImageSize input;
    int leading = 0, trailing = 0;
    std::vector<architecture::BlockShape> blocks;
    float block_scale = 0;
  };
  explicit PlanarResnet(Shape shape);

  // x [N, in, h, w] -> [N, out, h', w'], differentiable by weights and, without a leading convolution, by x. weights: w
  // and b (weight normalisation applied) of every convolution, flattened and joined: leading; of each block conv1,
  // conv2, skip if there is one; trailing. Float tensors on the CPU. The number of threads changes no bit.
  torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& weights) const;

  struct Network;

 private:
  std::shared_ptr<const Network> network_;
};

}  // namespace vlae::planar
