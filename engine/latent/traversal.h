#pragma once
// One direction of the space at a time, from a base code, in units of the prior's standard deviation along it.

#include <cstdint>
#include <span>
#include <vector>

#include "latent/code.h"

namespace vlae::latent {

// A unit vector in one of the spaces, and where the prior lies along it: mean 0 and standard deviation 1 in epsilon.
struct Direction {
  Space space = Space::epsilon;
  std::vector<float> unit;  // [latent]
  double prior_mean = 0, prior_sigma = 1;
};

// What the prior says about z: its mean and standard deviation along a direction are estimated from samples. In
// epsilon they are known: 0 and 1.
class PriorSamples {
 public:
  PriorSamples(const runtime::Vlae& vlae, int count, std::uint64_t seed, int threads = 1);
  std::span<const Code> codes() const { return codes_; }
  Direction direction(Space space, std::vector<float> unit) const;

 private:
  std::vector<Code> codes_;
};

// Throws std::invalid_argument where the dimension is outside of the code.
Direction along_dimension(const PriorSamples& prior, Space space, int dimension);
// vector: any length but 0, [latent]; for example a principal axis.
Direction along_vector(const PriorSamples& prior, Space space, std::span<const float> vector);

// base + sigmas * prior_sigma * unit. Other coordinates of that space stay as they are.
Code moved_along(const runtime::Vlae& vlae, const Code& base, const Direction& direction, double sigmas);
// With the coordinate along the direction set to prior_mean + sigmas * prior_sigma, wherever the base was: columns of
// a table then show the same places.
Code placed_along(const runtime::Vlae& vlae, const Code& base, const Direction& direction, double sigmas);

}  // namespace vlae::latent
