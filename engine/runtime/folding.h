#pragma once
// Weight normalisation and masks, applied once at load: w = g v / |v| (Salimans and Kingma, eq. 2), the norm over all
// but the output axis, of what the mask leaves.

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "weights/weight_map.h"

namespace vlae::runtime {

struct FoldedWeights {
  int outputs = 0, inputs = 0, taps = 0;  // taps: kernel height x width, raster order
  std::vector<float> weight;              // [outputs, inputs, taps]
  std::vector<float> bias;                // [outputs]
  float at(int output, int input, int tap) const {
    return weight[(static_cast<std::size_t>(output) * static_cast<std::size_t>(inputs) +
                   static_cast<std::size_t>(input)) *
                      static_cast<std::size_t>(taps) +
                  static_cast<std::size_t>(tap)];
  }
};

struct LayerShape {
  int outputs = 0, inputs = 0;
  int kernel_height = 0, kernel_width = 0;  // 0, 0: fully connected, v [outputs, inputs]
  bool transposed = false;                  // v [inputs, outputs, kernel_height, kernel_width]
};
using Mask = std::function<bool(int output, int input, int tap)>;  // true: the weight counts

// Reads NAME.v (or v_name, where layers share it), NAME.g and NAME.b. An output whose weights are all zero keeps its
// bias alone. Throws std::invalid_argument as weights::checked_tensor does.
FoldedWeights fold(const weights::WeightMap& weights, const std::string& name, const LayerShape& shape,
                   const Mask& mask = {}, const std::string& v_name = {});

// Output o of the result is output order[o] of the given ones.
FoldedWeights reordered_outputs(const FoldedWeights& folded, std::span<const int> order);

}  // namespace vlae::runtime
