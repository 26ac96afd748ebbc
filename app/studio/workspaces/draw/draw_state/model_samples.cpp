#include "draw_state/model_samples.h"

#include <algorithm>
#include <cmath>

#include "runtime/decompression.h"
#include "runtime/sampling.h"

namespace vlae::draw_state {
namespace {

constexpr std::uint64_t first_seed = 28;

Picture picture_of(const runtime::Vlae& vlae, std::span<const float> context_maps, std::uint64_t seed) {
  const std::vector<std::uint8_t> x = runtime::decompress(vlae, context_maps, seed);
  Picture picture{};
  std::transform(x.begin(), x.end(), picture.begin(), [](std::uint8_t ink) { return ink ? 255 : 0; });
  return picture;
}

// x ~ p(x).
ModelSamples samples_without_z(const runtime::Vlae& vlae) {
  ModelSamples samples;
  for (std::uint64_t draw = 0; draw < ModelSamples::pictures_shown; ++draw)
    samples.pictures.push_back(picture_of(vlae, {}, first_seed + draw));
  return samples;
}

}  // namespace

ModelSamples sample_model(const runtime::Vlae& vlae) {
  if (!vlae.config().conditional) return samples_without_z(vlae);
  const auto latent = static_cast<std::size_t>(vlae.config().latent);
  std::vector<double> sum(latent), sum_of_squares(latent);
  ModelSamples samples;
  for (int draw = 0; draw < ModelSamples::prior_draws; ++draw) {
    const std::uint64_t seed = first_seed + static_cast<std::uint64_t>(draw);
    const std::vector<float> z = runtime::sample_prior(vlae, seed);
    if (draw < ModelSamples::pictures_shown) samples.pictures.push_back(picture_of(vlae, vlae.context_maps(z), seed));
    for (std::size_t d = 0; d < latent; ++d) {
      sum[d] += static_cast<double>(z[d]);
      sum_of_squares[d] += static_cast<double>(z[d]) * static_cast<double>(z[d]);
    }
  }
  for (std::size_t d = 0; d < latent; ++d) {
    const double mean = sum[d] / ModelSamples::prior_draws;
    const double variance = sum_of_squares[d] / ModelSamples::prior_draws - mean * mean;
    samples.mean.push_back(static_cast<float>(mean));
    samples.sigma.push_back(static_cast<float>(std::sqrt(std::max(0.0, variance))));
  }
  return samples;
}

}  // namespace vlae::draw_state
