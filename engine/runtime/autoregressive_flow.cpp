#include "runtime/autoregressive_flow.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>

#include "runtime/folding.h"

namespace vlae::runtime {
namespace {

std::vector<int> degrees_of_dimensions(int dimensions) {
  std::vector<int> degrees(static_cast<std::size_t>(dimensions));
  std::iota(degrees.begin(), degrees.end(), 1);
  return degrees;
}

// Degrees of the hidden units cycle over 1 .. dimensions - 1.
std::vector<int> degrees_of_hidden(int hidden, int dimensions) {
  std::vector<int> degrees;
  for (int unit = 0; unit < hidden; ++unit) degrees.push_back(unit % std::max(1, dimensions - 1) + 1);
  return degrees;
}

std::vector<int> sorted_by_degree(std::span<const int> degrees) {
  std::vector<int> units(degrees.size());
  std::iota(units.begin(), units.end(), 0);
  std::stable_sort(units.begin(), units.end(), [&](int a, int b) {
    return degrees[static_cast<std::size_t>(a)] < degrees[static_cast<std::size_t>(b)];
  });
  return units;
}

}  // namespace

Made::Made(const architecture::ModelConfig& config, const weights::WeightMap& weights, const std::string& name)
    : dimensions_(config.latent), scale_(config.made_output_scale) {
  const auto ordered = degrees_of_dimensions(config.latent);
  const auto hidden = degrees_of_hidden(config.made_hidden, config.latent);
  first_ = layer(weights, name + ".layers.0", ordered, hidden, false);
  second_ = layer(weights, name + ".layers.1", hidden, hidden, false);
  third_ = layer(weights, name + ".layers.2", hidden, ordered, true);
}

Made::Layer Made::layer(const weights::WeightMap& weights, const std::string& name, std::span<const int> input_degrees,
                        std::span<const int> output_degrees, bool strict) const {
  const auto degree = [](std::span<const int> degrees, int unit) { return degrees[static_cast<std::size_t>(unit)]; };
  const auto sees = [&](int output, int input, int) {
    return degree(output_degrees, output) >= degree(input_degrees, input) + (strict ? 1 : 0);
  };
  const FoldedWeights folded =
      fold(weights, name, {static_cast<int>(output_degrees.size()), static_cast<int>(input_degrees.size())}, sees);
  const auto inputs = sorted_by_degree(input_degrees), outputs = sorted_by_degree(output_degrees);
  const int padded = padded_to_lanes(folded.outputs);
  Layer layer;
  layer.bias.resize(static_cast<std::size_t>(padded));
  for (std::size_t o = 0; o < outputs.size(); ++o) layer.bias[o] = folded.bias[static_cast<std::size_t>(outputs[o])];
  int next = 0;
  for (int m = 1; m <= dimensions_; ++m) {
    PushBlock block{.first_input = next, .weight = static_cast<std::int64_t>(layer.weight.size())};
    while (next < folded.inputs && degree(input_degrees, inputs[static_cast<std::size_t>(next)]) == m) ++next;
    block.inputs = next - block.first_input;
    const auto first_seeing = std::find_if(outputs.begin(), outputs.end(), [&](int output) {
      return block.inputs > 0 && sees(output, inputs[static_cast<std::size_t>(block.first_input)], 0);
    });
    block.first_group = static_cast<int>(first_seeing - outputs.begin()) / lane_count;
    block.groups = first_seeing == outputs.end() ? 0 : padded / lane_count - block.first_group;
    for (int g = block.first_group; g < block.first_group + block.groups; ++g)
      for (int i = block.first_input; i < next; ++i)
        for (int o = g * lane_count; o < (g + 1) * lane_count; ++o)
          layer.weight.push_back(o < folded.outputs ? folded.at(outputs[static_cast<std::size_t>(o)],
                                                                inputs[static_cast<std::size_t>(i)], 0)
                                                    : 0.0f);
    layer.blocks.push_back(block);
  }
  return layer;
}

void Made::subtract_mean(const Kernels& kernels, std::span<float> z) const {
  AlignedFloats first = first_.bias, second = second_.bias, third = third_.bias;
  for (const PushBlock& block : first_.blocks) kernels.push(block, first_.weight.data(), z.data(), first.data());
  kernels.relu(first.data(), first.data(), static_cast<int>(first.size()));
  for (const PushBlock& block : second_.blocks) kernels.push(block, second_.weight.data(), first.data(), second.data());
  kernels.relu(second.data(), second.data(), static_cast<int>(second.size()));
  for (const PushBlock& block : third_.blocks) kernels.push(block, third_.weight.data(), second.data(), third.data());
  for (std::size_t d = 0; d < z.size(); ++d) z[d] -= scale_ * third[d];
}

void Made::add_mean(const Kernels& kernels, std::span<float> y) const {
  AlignedFloats first = first_.bias, second = second_.bias, third = third_.bias;
  const auto rectify = [](AlignedFloats& sums, const PushBlock& block) {
    for (int i = block.first_input; i < block.first_input + block.inputs; ++i) {
      float& sum = sums[static_cast<std::size_t>(i)];
      sum = sum > 0 ? sum : 0;
    }
  };
  for (std::size_t d = 0; d < y.size(); ++d) {
    y[d] += scale_ * third[d];
    kernels.push(first_.blocks[d], first_.weight.data(), y.data(), first.data());
    rectify(first, second_.blocks[d]);
    kernels.push(second_.blocks[d], second_.weight.data(), first.data(), second.data());
    rectify(second, third_.blocks[d]);
    kernels.push(third_.blocks[d], third_.weight.data(), second.data(), third.data());
  }
}

AutoregressiveFlow::AutoregressiveFlow(const architecture::ModelConfig& config, const weights::WeightMap& weights) {
  for (int f = 0; f < config.flows; ++f) flows_.emplace_back(config, weights, "prior.flows." + std::to_string(f));
}

std::vector<float> AutoregressiveFlow::epsilon_of(const Kernels& kernels, std::span<const float> z) const {
  std::vector<float> y(z.begin(), z.end());
  for (const Made& flow : flows_) {
    flow.subtract_mean(kernels, y);
    std::reverse(y.begin(), y.end());
  }
  return y;
}

std::vector<float> AutoregressiveFlow::z_of(const Kernels& kernels, std::span<const float> epsilon) const {
  std::vector<float> y(epsilon.begin(), epsilon.end());
  for (auto flow = flows_.rbegin(); flow != flows_.rend(); ++flow) {
    std::reverse(y.begin(), y.end());
    flow->add_mean(kernels, y);
  }
  return y;
}

}  // namespace vlae::runtime
