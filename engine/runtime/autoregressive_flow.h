#pragma once
// The flow of the prior (VLAE sec. 3.2), or of an IAF posterior (Kingma et al., arXiv 1606.04934): each flow
// z <- z - mu(z), mu a MADE with two hidden layers (Germain et al., arXiv
// 1502.03509, eqs. 12 and 13), then the reversed order.
//
// Hidden units are sorted by degree. A unit of degree m sees the first m dimensions only, so it is known as soon as
// they are, and its share of every later sum can be added ("pushed") then, once. Both directions push the same products
// in the same order; the sampling direction takes them a dimension at a time: one pass in all, not one for each
// dimension.

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "architecture/model_config.h"
#include "runtime/aligned.h"
#include "runtime/kernels.h"
#include "runtime/linear_layer.h"
#include "weights/weight_map.h"

namespace vlae::runtime {

// One code at a time, or 16 of them, one in each lane: [latent, lanes], lanes 1 or 16. A code has the same bits in
// both.
class Made {
 public:
  Made(const architecture::ModelConfig& config, const weights::WeightMap& weights, const std::string& name);
  // What is added to the first hidden layer before its ReLU, for every lane, in the order of the units here
  // (AutoregressiveFlow::context_of); empty: nothing.
  using Context = std::span<const float>;
  // mu(z) of given codes, density direction; z and mean [latent, lanes], aligned as kernels.h says.
  void means(const Kernels& kernels, int lanes, const float* z, float* mean, Context context = {}) const;
  // Sampling direction: mu_d is known once the dimensions before d are. next(d, mean, z_d) is given it and sets that
  // dimension, [lanes] each; z [latent, lanes].
  using Next = std::function<void(std::size_t d, const float* mean, float* z_d)>;
  void unroll(const Kernels& kernels, int lanes, float* z, const Next& next, Context context = {}) const;

  int dimensions() const { return dimensions_; }

 private:
  // The sums of the three layers for so many lanes, each starting at its bias, the first with its context.
  struct Sums;
  // blocks[d]: the units that are known once d + 1 dimensions are, and what they are pushed into.
  struct Layer {
    AlignedFloats weight, bias;
    std::vector<PushBlock> blocks;
  };
  Layer layer(const weights::WeightMap& weights, const std::string& name, std::span<const int> input_degrees,
              std::span<const int> output_degrees, bool strict) const;
  int dimensions_;
  float scale_;
  Layer first_, second_, third_;
};

class AutoregressiveFlow {
 public:
  enum class Of { prior, posterior };  // a posterior's has a context from the encoder
  AutoregressiveFlow(const architecture::ModelConfig& config, const weights::WeightMap& weights, Of of);

  // What the flows of a posterior see of x, from the encoder's features [hidden].
  AlignedFloats context_of(const Kernels& kernels, const AlignedFloats& features) const;

  std::vector<float> epsilon_of(const Kernels& kernels, std::span<const float> z, Made::Context context = {}) const;
  std::vector<float> z_of(const Kernels& kernels, std::span<const float> epsilon, Made::Context context = {}) const;
  void epsilon_of_lanes(const Kernels& kernels, AlignedFloats& z) const;  // of 16 codes, in place: [latent, 16]
  // Of many codes, [rows, latent]: the same bits, and faster.
  std::vector<float> z_of_each(const Kernels& kernels, std::span<const float> epsilons) const;

  std::span<const Made> flows() const { return flows_; }  // in the order of the density direction

  // Whether dimension d of z ends as dimension latent - 1 - d of epsilon: an odd number of reversals.
  bool reverses() const { return flows_.size() % 2 == 1; }

 private:
  // epsilon [latent, lanes] -> z
  void unroll(const Kernels& kernels, int lanes, std::span<float> y, Made::Context context = {}) const;

  std::vector<Made> flows_;
  std::optional<LinearLayer> context_;  // of a posterior
};

}  // namespace vlae::runtime
