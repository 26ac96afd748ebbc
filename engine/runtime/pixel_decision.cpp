#include "runtime/pixel_decision.h"

#include "runtime/sampling.h"

namespace vlae::runtime {

DrawnByNoise::DrawnByNoise(std::span<const std::uint64_t> seeds, int pixels) {
  for (const std::uint64_t seed : seeds) noise_.push_back(pixel_noises(seed, pixels));
}

void DrawnByNoise::decide(const OpenPixels& open, std::span<std::uint8_t> ink) {
  for (std::size_t i = 0; i < ink.size(); ++i) {
    const OpenPixel at = open.pixels[i];
    ink[i] = noise_[static_cast<std::size_t>(at.picture)][static_cast<std::size_t>(at.pixel)] < open.probabilities[i];
  }
}

}  // namespace vlae::runtime
