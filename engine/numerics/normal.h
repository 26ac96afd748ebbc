#pragma once
// Normal random numbers by inversion, so that one uniform gives one normal on every machine.

#include <cstdint>

#include "numerics/counter_random.h"

namespace vlae::numerics {

// The x with P(N(0, 1) < x) = probability, 0 < probability < 1; relative error 1e-14.
// Wichura, "Algorithm AS 241: the percentage points of the normal distribution" (1988), PPND16.
double normal_quantile(double probability);

// P(N(0, 1) < x); absolute error 1e-15, relative error 1e-12 from -4 to 0 and 1e-8 below; 0 below -37, 1 above 37.
// Hart et al., "Computer Approximations" (1968), no. 5666, as given by West, "Better approximations to cumulative
// normal functions" (2005).
double normal_probability(double x);

// N(0, 1), from the 53 high bits of random.bits(index); within +-8.3.
double normal(const CounterRandom& random, std::uint64_t index);

// ln of the density of N(0, 1).
inline double log_standard_normal(double x) { return -0.5 * x * x - 0.918938533204672742; }

}  // namespace vlae::numerics
