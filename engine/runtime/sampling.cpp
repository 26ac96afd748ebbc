#include "runtime/sampling.h"

#include "numerics/counter_random.h"
#include "numerics/normal.h"
#include "numerics/standard_arithmetic.h"

namespace vlae::runtime {
namespace {

// Streams of the counter-based generator: independent uses of one seed. Part of what a seed means; never renumber.
constexpr std::uint64_t pixel_stream = 1, posterior_stream = 2, prior_stream = 3;

}  // namespace

Code sample(const Posterior& posterior, std::uint64_t seed) {
  const numerics::StandardArithmetic standard;
  const numerics::CounterRandom random(seed, posterior_stream);
  std::vector<double> noise;
  for (std::size_t d = 0; d < posterior.size(); ++d) noise.push_back(numerics::normal(random, d));
  return posterior.sample(noise);
}

std::vector<float> sample_prior(const Vlae& vlae, std::uint64_t seed, float temperature) {
  const numerics::StandardArithmetic standard;
  const numerics::CounterRandom random(seed, prior_stream);
  std::vector<float> epsilon;
  for (int d = 0; d < vlae.config().latent; ++d)
    epsilon.push_back(
        static_cast<float>(static_cast<double>(temperature) * numerics::normal(random, static_cast<std::uint64_t>(d))));
  return vlae.z_of(epsilon);
}

std::vector<float> pixel_noises(std::uint64_t seed, int pixels) {
  const numerics::CounterRandom random(seed, pixel_stream);
  std::vector<float> noises;
  noises.reserve(static_cast<std::size_t>(pixels) + 3);
  for (std::uint64_t block = 0; noises.size() < static_cast<std::size_t>(pixels); ++block)
    for (const std::uint32_t word : random.block(block)) noises.push_back(static_cast<float>(word >> 8) * 0x1p-24f);
  noises.resize(static_cast<std::size_t>(pixels));
  return noises;
}

}  // namespace vlae::runtime
