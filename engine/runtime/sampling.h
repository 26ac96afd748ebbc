#pragma once
// The draws of the runtime. Each is a function of (seed, purpose, index) alone: stepping back, batches and threads
// never change what a seed draws.

#include <cstdint>
#include <span>
#include <vector>

#include "runtime/vlae.h"

namespace vlae::runtime {

// A code drawn from q(z|x), its noise normal(seed, dimension).
Code sample(const Posterior& posterior, std::uint64_t seed);

// z drawn from the prior: f(temperature * normal(seed, dimension)). temperature >= 0.
std::vector<float> sample_prior(const Vlae& vlae, std::uint64_t seed, float temperature = 1.0f);

// The uniform numbers that decide the pixels, [0, 1), multiples of 2^-24: ink where it is below the probability. Each
// is a function of (seed, pixel): a fourth of a random block. [pixels]
std::vector<float> pixel_noises(std::uint64_t seed, int pixels);

}  // namespace vlae::runtime
