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

struct Made::Sums {
  Sums(const Made& made, int lanes, Context context) : lanes_(lanes) {
    const Layer* layers[] = {&made.first_, &made.second_, &made.third_};
    for (std::size_t l = 0; l < 3; ++l) {
      const AlignedFloats& bias = layers[l]->bias;
      const auto width = static_cast<std::size_t>(lanes);
      sums[l].resize(bias.size() * width);
      for (std::size_t i = 0; i < bias.size(); ++i)
        std::fill_n(sums[l].begin() + static_cast<std::ptrdiff_t>(i * width), width,
                    l == 0 && i < context.size() ? bias[i] + context[i] : bias[i]);
    }
  }
  void push(const Kernels& kernels, const Layer& layer, const PushBlock& block, const float* inputs, std::size_t to) {
    (lanes_ == 1 ? kernels.push : kernels.push_lanes)(block, layer.weight.data(), inputs, sums[to].data());
  }
  AlignedFloats sums[3];

 private:
  int lanes_;
};

void Made::means(const Kernels& kernels, int lanes, const float* z, float* mean, Context context) const {
  Sums at(*this, lanes, context);
  const auto relu = [&](AlignedFloats& sums) { kernels.relu(sums.data(), sums.data(), static_cast<int>(sums.size())); };
  for (const PushBlock& block : first_.blocks) at.push(kernels, first_, block, z, 0);
  relu(at.sums[0]);
  for (const PushBlock& block : second_.blocks) at.push(kernels, second_, block, at.sums[0].data(), 1);
  relu(at.sums[1]);
  for (const PushBlock& block : third_.blocks) at.push(kernels, third_, block, at.sums[1].data(), 2);
  for (int i = 0; i < dimensions_ * lanes; ++i) mean[i] = scale_ * at.sums[2][static_cast<std::size_t>(i)];
}

void Made::unroll(const Kernels& kernels, int lanes, float* z, const Next& next, Context context) const {
  Sums at(*this, lanes, context);
  const auto width = static_cast<std::size_t>(lanes);
  const auto rectify = [&](AlignedFloats& sums, const PushBlock& block) {
    for (int i = block.first_input * lanes; i < (block.first_input + block.inputs) * lanes; ++i) {
      float& sum = sums[static_cast<std::size_t>(i)];
      sum = sum > 0 ? sum : 0;
    }
  };
  float mean[lane_count];
  for (std::size_t d = 0; d < static_cast<std::size_t>(dimensions_); ++d) {
    for (std::size_t lane = 0; lane < width; ++lane) mean[lane] = scale_ * at.sums[2][d * width + lane];
    next(d, mean, z + d * width);
    at.push(kernels, first_, first_.blocks[d], z, 0);
    rectify(at.sums[0], second_.blocks[d]);
    at.push(kernels, second_, second_.blocks[d], at.sums[0].data(), 1);
    rectify(at.sums[1], third_.blocks[d]);
    at.push(kernels, third_, third_.blocks[d], at.sums[1].data(), 2);
  }
}

AutoregressiveFlow::AutoregressiveFlow(const architecture::ModelConfig& config, const weights::WeightMap& weights,
                                       Of of) {
  const std::string name = of == Of::prior ? "prior" : "posterior";
  for (int f = 0; f < config.flows; ++f) flows_.emplace_back(config, weights, name + ".flows." + std::to_string(f));
  if (of == Of::prior) return;
  const auto order = sorted_by_degree(degrees_of_hidden(config.made_hidden, config.latent));
  const FoldedWeights folded = fold(weights, "posterior.context", {config.made_hidden, config.hidden});
  context_ = LinearLayer::dense(reordered_outputs(folded, order));
}

AlignedFloats AutoregressiveFlow::context_of(const Kernels& kernels, const AlignedFloats& features) const {
  AlignedFloats context(static_cast<std::size_t>(context_->padded_outputs()));
  const Site site{};
  kernels.layer(context_->view(), features.data(), context.data(), &site, 1);
  return context;
}

std::vector<float> AutoregressiveFlow::epsilon_of(const Kernels& kernels, std::span<const float> z,
                                                  Made::Context context) const {
  AlignedFloats y(z.begin(), z.end()), mean(z.size());
  for (const Made& flow : flows_) {
    flow.means(kernels, 1, y.data(), mean.data(), context);
    for (std::size_t d = 0; d < y.size(); ++d) y[d] -= mean[d];
    std::reverse(y.begin(), y.end());
  }
  return {y.begin(), y.end()};
}

void AutoregressiveFlow::epsilon_of_lanes(const Kernels& kernels, AlignedFloats& z) const {
  const auto dimensions = static_cast<std::ptrdiff_t>(z.size()) / lane_count;
  AlignedFloats mean(z.size());
  for (const Made& flow : flows_) {
    flow.means(kernels, lane_count, z.data(), mean.data());
    for (std::size_t i = 0; i < z.size(); ++i) z[i] -= mean[i];
    for (std::ptrdiff_t d = 0; d < dimensions / 2; ++d)
      std::swap_ranges(z.begin() + d * lane_count, z.begin() + (d + 1) * lane_count,
                       z.begin() + (dimensions - 1 - d) * lane_count);
  }
}

void AutoregressiveFlow::unroll(const Kernels& kernels, int lanes, std::span<float> y, Made::Context context) const {
  const std::size_t width = static_cast<std::size_t>(lanes), latent = y.size() / width;
  AlignedFloats z(y.size());
  for (auto flow = flows_.rbegin(); flow != flows_.rend(); ++flow) {
    flow->unroll(
        kernels, lanes, z.data(),
        [&](std::size_t d, const float* mean, float* z_d) {
          const float* reversed = y.data() + (latent - 1 - d) * width;
          for (std::size_t lane = 0; lane < width; ++lane) z_d[lane] = reversed[lane] + mean[lane];
        },
        context);
    std::copy(z.begin(), z.end(), y.begin());
  }
}

std::vector<float> AutoregressiveFlow::z_of(const Kernels& kernels, std::span<const float> epsilon,
                                            Made::Context context) const {
  std::vector<float> z(epsilon.begin(), epsilon.end());
  unroll(kernels, 1, z, context);
  return z;
}

std::vector<float> AutoregressiveFlow::z_of_each(const Kernels& kernels, std::span<const float> epsilons) const {
  std::vector<float> codes(epsilons.begin(), epsilons.end());
  const auto latent = static_cast<std::size_t>(flows_.empty() ? 1 : flows_.front().dimensions());
  for (std::size_t first = 0; first < codes.size(); first += latent * lane_count) {
    const std::size_t rows = std::min<std::size_t>(lane_count, (codes.size() - first) / latent);
    std::vector<float> y(latent * lane_count);
    for (std::size_t i = 0; i < rows * latent; ++i) y[i % latent * lane_count + i / latent] = codes[first + i];
    unroll(kernels, lane_count, y);
    for (std::size_t i = 0; i < rows * latent; ++i) codes[first + i] = y[i % latent * lane_count + i / latent];
  }
  return codes;
}

}  // namespace vlae::runtime
