// Whole images at once, without the records of a Decompression.

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <thread>

#include "runtime/decompression.h"
#include "runtime/drawing.h"
#include "runtime/network.h"
#include "runtime/sampling.h"

namespace vlae::runtime {
namespace {

// All pixels as one wave of up to wave_limit after the other, where no pixel sees another.
std::vector<PixelCnn::Wave> waves_of(const Vlae& vlae) {
  if (vlae.network().pixel_cnn) return vlae.network().pixel_cnn->waves();
  std::vector<PixelCnn::Wave> waves;
  for (int pixel = 0; pixel < vlae.pixels(); ++pixel) {
    if (pixel % wave_limit == 0) waves.emplace_back();
    waves.back().push_back(pixel);
  }
  return waves;
}

// Runs work(i) for 0 <= i < count on so many threads.
template <class Work>
void for_each_index(std::size_t count, int threads, Work work) {
  const auto step = std::min(count, static_cast<std::size_t>(std::max(1, threads)));
  const auto share = [&](std::size_t first) {
    for (std::size_t i = first; i < count; i += step) work(i);
  };
  std::vector<std::jthread> others;
  for (std::size_t first = 1; first < step; ++first) others.emplace_back(share, first);
  share(0);
}

}  // namespace

std::vector<std::uint8_t> decompress(const Vlae& vlae, std::span<const float> context_maps, std::uint64_t seed,
                                     float temperature) {
  checked_temperature(temperature);
  PixelCnn::State state = start_state(vlae, context_maps);
  std::vector<std::uint8_t> image(static_cast<std::size_t>(vlae.pixels()));
  for (const PixelCnn::Wave& wave : waves_of(vlae)) {
    compute_columns(vlae, state, wave);
    const WaveProbabilities probabilities(vlae, state, wave, temperature);
    for (std::size_t i = 0; i < wave.size(); ++i) {
      const bool ink = pixel_noise(seed, wave[i]) < probabilities.values[i];
      image[static_cast<std::size_t>(wave[i])] = ink;
      if (ink) set_pixel(vlae, state, wave[i], true);
    }
  }
  return image;
}

std::vector<std::vector<std::uint8_t>> decompress_batch(const Vlae& vlae, std::span<const float> context_maps,
                                                        std::span<const std::uint64_t> seeds, float temperature,
                                                        int threads) {
  checked_temperature(temperature);
  const std::size_t values = vlae.context_map_values();
  const bool shared = context_maps.size() == values;
  if (!shared && context_maps.size() != values * seeds.size())
    throw std::invalid_argument("the context maps have " + std::to_string(context_maps.size()) + " values, expected " +
                                std::to_string(values) + " or as many for each of " + std::to_string(seeds.size()) +
                                " seeds");
  std::vector<std::vector<std::uint8_t>> images(seeds.size());
  for_each_index(seeds.size(), threads, [&](std::size_t i) {
    images[i] =
        decompress(vlae, shared ? context_maps : context_maps.subspan(i * values, values), seeds[i], temperature);
  });
  return images;
}

}  // namespace vlae::runtime
