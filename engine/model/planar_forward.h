#pragma once
// The planar networks for tensors: passes without gradients, in evaluation and validation. Float tensors on the CPU;
// weights as the networks' pack() takes them.

#include <torch/types.h>

#include "planar/pixelcnn.h"
#include "planar/resnet.h"

namespace vlae::model {

// x [N, in, h, w] -> [N, out, h', w'], or flat [N, out h' w'] as the caller views it.
torch::Tensor planar_forward(const planar::PlanarResnet& network, const torch::Tensor& x, const torch::Tensor& weights);

// x [N, 1, h, w]; maps [N, maps, h, w] or undefined -> logits [N, 1, h, w].
torch::Tensor planar_forward(const planar::PlanarPixelCnn& network, const torch::Tensor& x, const torch::Tensor& maps,
                             const torch::Tensor& weights);

}  // namespace vlae::model
