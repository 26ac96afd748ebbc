#include "latent/frames.h"

#include <cmath>
#include <cstddef>
#include <stdexcept>

#include "numerics/elementary.h"
#include "runtime/decompression.h"

namespace vlae::latent {
namespace {

// Of all codes, one after another.
std::vector<float> maps_of(const runtime::Vlae& vlae, std::span<const Code> codes, int threads) {
  const std::size_t values = vlae.context_map_values();
  std::vector<float> maps(values * codes.size());
  for_each_index(codes.size(), threads, [&](std::size_t i) {
    const auto own = vlae.context_maps(codes[i].z);
    std::copy(own.begin(), own.end(), maps.begin() + static_cast<std::ptrdiff_t>(i * values));
  });
  return maps;
}

std::vector<float> expected_picture(const runtime::Vlae& vlae, const Code& code, std::span<const std::uint64_t> seeds,
                                    float temperature) {
  const auto maps = vlae.context_maps(code.z);
  std::vector<double> sum(static_cast<std::size_t>(vlae.pixels()));
  for (const auto& x : runtime::decompress_batch(vlae, maps, seeds, temperature)) {
    const auto logits = vlae.logits(x, maps);
    for (std::size_t i = 0; i < sum.size(); ++i)
      sum[i] += numerics::sigmoid(static_cast<double>(logits[i]) / static_cast<double>(temperature));
  }
  std::vector<float> mean;
  mean.reserve(sum.size());
  for (const double value : sum) mean.push_back(static_cast<float>(value / static_cast<double>(seeds.size())));
  return mean;
}

}  // namespace

std::uint64_t frame_seed(const FrameOptions& options, std::size_t frame) {
  return options.noise == Noise::same ? options.seed : options.seed + frame;
}

std::vector<std::vector<std::uint8_t>> decompress_frames(const runtime::Vlae& vlae, std::span<const Code> codes,
                                                         const FrameOptions& options) {
  std::vector<std::uint64_t> seeds;
  seeds.reserve(codes.size());
  for (std::size_t i = 0; i < codes.size(); ++i) seeds.push_back(frame_seed(options, i));
  return runtime::decompress_batch(vlae, maps_of(vlae, codes, options.threads), seeds, options.temperature,
                                   options.threads);
}

std::vector<std::vector<float>> expected_frames(const runtime::Vlae& vlae, std::span<const Code> codes, int samples,
                                                const FrameOptions& options, const Progress& progress) {
  if (samples < 1) throw std::invalid_argument("an expected picture of no samples");
  std::vector<std::vector<float>> frames(codes.size());
  const auto make = [&](std::size_t i) {
    std::vector<std::uint64_t> seeds;
    const auto per_frame = static_cast<std::uint64_t>(samples);
    const std::uint64_t first = options.seed + (options.noise == Noise::same ? 0 : i * per_frame);
    for (std::uint64_t m = 0; m < per_frame; ++m) seeds.push_back(first + m);
    frames[i] = expected_picture(vlae, codes[i], seeds, options.temperature);
  };
  if (!for_each_index(codes.size(), options.threads, make, progress)) frames.clear();
  return frames;
}

std::vector<std::uint8_t> grey_of(std::span<const std::uint8_t> x) {
  std::vector<std::uint8_t> grey;
  grey.reserve(x.size());
  for (const std::uint8_t value : x) grey.push_back(value ? 255 : 0);
  return grey;
}

std::vector<std::uint8_t> grey_of(std::span<const float> probabilities) {
  std::vector<std::uint8_t> grey;
  grey.reserve(probabilities.size());
  for (const float value : probabilities) grey.push_back(static_cast<std::uint8_t>(std::lround(value * 255)));
  return grey;
}

}  // namespace vlae::latent
