#pragma once
// The prior's flow (VLAE sec. 3.2): each flow z <- z - mu(z), mu a MADE with two hidden layers (Germain et al., arXiv
// 1502.03509, eqs. 12 and 13), then the reversed order.
//
// Hidden units are sorted by degree. A unit of degree m sees the first m dimensions only, so it is known as soon as
// they are, and its share of every later sum can be added ("pushed") then, once. Both directions push the same products
// in the same order; the sampling direction takes them a dimension at a time: one pass in all, not one for each
// dimension.

#include <span>
#include <vector>

#include "architecture/model_config.h"
#include "runtime/aligned.h"
#include "runtime/kernels.h"
#include "weights/weight_map.h"

namespace vlae::runtime {

class Made {
 public:
  Made(const architecture::ModelConfig& config, const weights::WeightMap& weights, const std::string& name);
  void subtract_mean(const Kernels& kernels, std::span<float> z) const;  // z - mu(z), density direction
  void add_mean(const Kernels& kernels, std::span<float> y) const;       // the z with z - mu(z) = y, sampling direction

 private:
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
  AutoregressiveFlow(const architecture::ModelConfig& config, const weights::WeightMap& weights);
  std::vector<float> epsilon_of(const Kernels& kernels, std::span<const float> z) const;
  std::vector<float> z_of(const Kernels& kernels, std::span<const float> epsilon) const;

 private:
  std::vector<Made> flows_;
};

}  // namespace vlae::runtime
