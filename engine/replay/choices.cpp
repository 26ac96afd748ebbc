#include "replay/choices.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "runtime/sampling.h"

namespace vlae::replay {
namespace {

void require_pixel(int pixel, int pixels) {
  if (pixel < 0 || pixel >= pixels)
    throw std::out_of_range("pixel " + std::to_string(pixel) + ", expected 0 to " + std::to_string(pixels - 1));
}

std::vector<float> noise_of(const Choices& choices, int pixels) {
  std::vector<float> noise = runtime::pixel_noises(choices.seed, pixels);
  for (const Reseed& reseed : choices.reseeds) {
    require_pixel(reseed.pixel, pixels);
    const std::vector<float> other = runtime::pixel_noises(reseed.seed, pixels);
    std::copy(other.begin() + reseed.pixel, other.end(), noise.begin() + reseed.pixel);
  }
  return noise;
}

}  // namespace

std::uint64_t Choices::seed_at(int pixel) const {
  std::uint64_t found = seed;
  for (const Reseed& reseed : reseeds)
    if (reseed.pixel <= pixel) found = reseed.seed;
  return found;
}

void Choices::reseed(int pixel, std::uint64_t new_seed) {
  std::erase_if(reseeds, [pixel](const Reseed& earlier) { return earlier.pixel >= pixel; });
  if (pixel == 0) {
    seed = new_seed;
  } else {
    reseeds.push_back({pixel, new_seed});
  }
}

DecidedByChoices::DecidedByChoices(const Choices& choices, int pixels)
    : forced_(choices.forced), drawn_({noise_of(choices, pixels)}) {
  for (const auto& [pixel, ink] : forced_) require_pixel(pixel, pixels);
}

void DecidedByChoices::decide(const runtime::OpenPixels& open, std::span<std::uint8_t> ink) {
  drawn_.decide(open, ink);
  if (forced_.empty()) return;
  for (std::size_t i = 0; i < ink.size(); ++i)
    if (const auto by_hand = forced_.find(open.pixels[i].pixel); by_hand != forced_.end()) ink[i] = by_hand->second;
}

}  // namespace vlae::replay
