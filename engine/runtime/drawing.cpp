#include "runtime/drawing.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "runtime/network.h"

namespace vlae::runtime {

float checked_temperature(float temperature) {
  if (!(temperature > 0))
    throw std::invalid_argument("temperature " + std::to_string(temperature) + ", expected more than 0");
  return temperature;
}

PixelCnn::State start_state(const Vlae& vlae, std::span<const float> context_maps, SkewedPlanes::Kept kept) {
  if (context_maps.size() != vlae.context_map_values())
    throw std::invalid_argument("the context maps have " + std::to_string(context_maps.size()) + " values, expected " +
                                std::to_string(vlae.context_map_values()));
  if (vlae.network().pixel_cnn) return vlae.network().pixel_cnn->start(vlae.network().kernels, context_maps, kept);
  PixelCnn::State state;
  state.logits.assign(context_maps.begin(), context_maps.end());
  return state;
}

void compute_columns(const Vlae& vlae, PixelCnn::State& state, std::span<const std::int32_t> pixels) {
  if (vlae.network().pixel_cnn) vlae.network().pixel_cnn->compute(vlae.network().kernels, state, pixels);
}

void set_pixel(const Vlae& vlae, PixelCnn::State& state, int pixel, bool ink) {
  if (vlae.network().pixel_cnn) vlae.network().pixel_cnn->set_pixel(state, pixel, ink);
}

WaveProbabilities::WaveProbabilities(const Vlae& vlae, const PixelCnn::State& state,
                                     std::span<const std::int32_t> pixels, float temperature) {
  const int padded = padded_to_lanes(static_cast<int>(pixels.size()));
  std::fill_n(values, padded, 0.0f);
  for (std::size_t i = 0; i < pixels.size(); ++i) values[i] = state.logits[static_cast<std::size_t>(pixels[i])];
  vlae.network().kernels.probabilities(values, temperature, values, padded);
}

}  // namespace vlae::runtime
