#include "runtime/linear_layer.h"

#include <algorithm>
#include <cstddef>

namespace vlae::runtime {

LinearLayer::LinearLayer(const FoldedWeights& folded, std::span<const Tap> taps, int first_input, int inputs)
    : inputs_(inputs) {
  bias_.resize(static_cast<std::size_t>(padded_to_lanes(folded.outputs)));
  std::copy(folded.bias.begin(), folded.bias.end(), bias_.begin());
  for (const Tap& tap : taps) taps_.push_back(tap.offset);
  weight_.reserve(bias_.size() * taps.size() * static_cast<std::size_t>(inputs));
  for (int group = 0; group < padded_outputs(); group += lane_count)
    for (const Tap& tap : taps)
      for (int i = first_input; i < first_input + inputs; ++i)
        for (int o = group; o < group + lane_count; ++o)
          weight_.push_back(o < folded.outputs ? folded.at(o, i, tap.kernel) : 0.0f);
}

LinearLayer LinearLayer::dense(const FoldedWeights& folded, std::span<const int> input_order) {
  const Tap whole{};
  if (input_order.empty()) return LinearLayer(folded, std::span(&whole, 1), 0, folded.inputs);
  FoldedWeights ordered = folded;
  for (int o = 0; o < folded.outputs; ++o)
    for (int i = 0; i < folded.inputs; ++i)
      ordered
          .weight[static_cast<std::size_t>(o) * static_cast<std::size_t>(folded.inputs) + static_cast<std::size_t>(i)] =
          folded.at(o, input_order[static_cast<std::size_t>(i)], 0);
  return LinearLayer(ordered, std::span(&whole, 1), 0, folded.inputs);
}

LayerView LinearLayer::view() const {
  return {weight_.data(), bias_.data(),
          taps_.data(),   static_cast<int>(taps_.size()),
          inputs_,        padded_outputs() / lane_count};
}

}  // namespace vlae::runtime
