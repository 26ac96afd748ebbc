#pragma once
// A point of the latent space in both of its coordinate systems: z, which the decoder reads, and epsilon = f^-1(z), in
// which the prior is N(0, I). Everything in this folder that moves a point returns both.

#include <span>
#include <vector>

#include "runtime/vlae.h"

namespace vlae::latent {

enum class Space { epsilon, z };

struct Code {
  std::vector<float> z, epsilon;  // [latent] each
  bool operator==(const Code&) const = default;
  std::span<const float> in(Space space) const { return space == Space::z ? z : epsilon; }
};

// As the runtime's Vlae: std::logic_error where the model has no z, std::invalid_argument for another size.
Code code_of_z(const runtime::Vlae& vlae, std::span<const float> z);
Code code_of_epsilon(const runtime::Vlae& vlae, std::span<const float> epsilon);
Code code_of(const runtime::Vlae& vlae, Space space, std::span<const float> values);

// log p(z) = log N(epsilon; 0, I): the flow keeps volumes.
double log_prior_nats(const Code& code);

// Where nine of ten codes of the prior lie: log p(z) between its 5 % and its 95 % quantile. |epsilon|^2 is chi-squared
// with as many degrees as dimensions; its quantiles by Wilson and Hilferty (1931), within 0.1 nats from 4 dimensions
// on.
struct DensityBand {
  double low_nats = 0, high_nats = 0;
};
DensityBand typical_density(int dimensions);

double distance(std::span<const float> a, std::span<const float> b);  // Euclidean

// Arithmetic, in the given space: mean of one or more codes, and base + amount * (to - from), "thicker", "slanted".
// Throws std::invalid_argument where there is no code.
Code mean_code(const runtime::Vlae& vlae, std::span<const Code> codes, Space space);
Code moved(const runtime::Vlae& vlae, const Code& base, const Code& from, const Code& to, double amount, Space space);

}  // namespace vlae::latent
