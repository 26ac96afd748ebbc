// Whole images at once, without the records of a Decompression.

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <thread>

#include "numerics/standard_arithmetic.h"
#include "runtime/decompression.h"
#include "runtime/drawing.h"
#include "runtime/image_batch.h"
#include "runtime/network.h"
#include "runtime/sampling.h"

namespace vlae::runtime {
namespace {

constexpr std::size_t worthwhile_lanes = 8;  // fewer images than this are faster one by one

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
    const numerics::StandardArithmetic standard;
    for (std::size_t i = first; i < count; i += step) work(i);
  };
  std::vector<std::jthread> others;
  for (std::size_t first = 1; first < step; ++first) others.emplace_back(share, first);
  share(0);
}

}  // namespace

std::vector<std::uint8_t> decompress(const Vlae& vlae, std::span<const float> context_maps, std::uint64_t seed,
                                     float temperature) {
  const numerics::StandardArithmetic standard;
  checked_temperature(temperature);
  PixelCnn::State state = start_state(vlae, context_maps, SkewedPlanes::Kept::visible);
  const std::vector<float> noise = pixel_noises(seed, vlae.pixels());
  std::vector<std::uint8_t> image(static_cast<std::size_t>(vlae.pixels()));
  for (const PixelCnn::Wave& wave : waves_of(vlae)) {
    compute_columns(vlae, state, wave);
    const WaveProbabilities probabilities(vlae, state, wave, temperature);
    for (std::size_t i = 0; i < wave.size(); ++i) {
      const bool ink = noise[static_cast<std::size_t>(wave[i])] < probabilities.values[i];
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
  // In lanes where enough of them are filled, else one by one; the pictures are the same.
  const bool lanes = vlae.network().pixel_cnn.has_value();
  std::vector<std::vector<std::uint8_t>> images(seeds.size());
  const std::size_t groups = (seeds.size() + lane_count - 1) / lane_count;
  for_each_index(groups, threads, [&](std::size_t group) {
    const std::size_t first = group * lane_count, count = std::min<std::size_t>(lane_count, seeds.size() - first);
    const auto maps_of = [&](std::size_t image, std::size_t some) {
      return shared ? context_maps : context_maps.subspan(image * values, some * values);
    };
    if (lanes && count >= worthwhile_lanes) {
      auto together = decompress_lanes(vlae, maps_of(first, count), seeds.subspan(first, count), temperature);
      std::move(together.begin(), together.end(), images.begin() + static_cast<std::ptrdiff_t>(first));
    } else {
      for (std::size_t i = first; i < first + count; ++i)
        images[i] = decompress(vlae, maps_of(i, 1), seeds[i], temperature);
    }
  });
  return images;
}

}  // namespace vlae::runtime
