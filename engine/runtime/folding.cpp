#include "runtime/folding.h"

#include <cmath>
#include <cstddef>
#include <cstdint>

namespace vlae::runtime {
namespace {

std::vector<std::int64_t> stored_shape(const LayerShape& shape) {
  if (shape.kernel_height == 0) return {shape.outputs, shape.inputs};
  if (shape.transposed) return {shape.inputs, shape.outputs, shape.kernel_height, shape.kernel_width};
  return {shape.outputs, shape.inputs, shape.kernel_height, shape.kernel_width};
}

// Scales one output's weights to length g. In double and in this order: the same bits everywhere.
void normalise(float* weight, std::size_t count, float g) {
  double square = 0;
  for (std::size_t i = 0; i < count; ++i) square += static_cast<double>(weight[i]) * static_cast<double>(weight[i]);
  const double scale = square > 0 ? static_cast<double>(g) / std::sqrt(square) : 0;
  for (std::size_t i = 0; i < count; ++i) weight[i] = static_cast<float>(static_cast<double>(weight[i]) * scale);
}

}  // namespace

FoldedWeights fold(const weights::WeightMap& weights, const std::string& name, const LayerShape& shape,
                   const Mask& mask, const std::string& v_name) {
  const int taps = shape.kernel_height == 0 ? 1 : shape.kernel_height * shape.kernel_width;
  const auto& v = weights::checked_tensor(weights, v_name.empty() ? name + ".v" : v_name, stored_shape(shape));
  const auto& g = weights::checked_tensor(weights, name + ".g", {shape.outputs});
  const auto& b = weights::checked_tensor(weights, name + ".b", {shape.outputs});
  FoldedWeights folded{shape.outputs, shape.inputs, taps, {}, b.values};
  folded.weight.reserve(v.values.size());
  const std::size_t per_output = static_cast<std::size_t>(shape.inputs) * static_cast<std::size_t>(taps);
  for (int o = 0; o < shape.outputs; ++o) {
    for (int i = 0; i < shape.inputs; ++i) {
      const int row = shape.transposed ? i * shape.outputs + o : o * shape.inputs + i;
      for (int k = 0; k < taps; ++k) {
        const bool counts = !mask || mask(o, i, k);
        folded.weight.push_back(
            counts
                ? v.values[static_cast<std::size_t>(row) * static_cast<std::size_t>(taps) + static_cast<std::size_t>(k)]
                : 0.0f);
      }
    }
    normalise(folded.weight.data() + static_cast<std::size_t>(o) * per_output, per_output,
              g.values[static_cast<std::size_t>(o)]);
  }
  return folded;
}

FoldedWeights reordered_outputs(const FoldedWeights& folded, std::span<const int> order) {
  FoldedWeights ordered = folded;
  for (std::size_t o = 0; o < order.size(); ++o) {
    ordered.bias[o] = folded.bias[static_cast<std::size_t>(order[o])];
    for (int i = 0; i < folded.inputs; ++i)
      ordered.weight[o * static_cast<std::size_t>(folded.inputs) + static_cast<std::size_t>(i)] =
          folded.at(order[o], i, 0);
  }
  return ordered;
}

}  // namespace vlae::runtime
