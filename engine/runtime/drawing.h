#pragma once
// What one image and many images share when their pixels are drawn.

#include <cstdint>
#include <span>

#include "runtime/pixel_cnn.h"
#include "runtime/vlae.h"

namespace vlae::runtime {

constexpr int wave_limit = 64;  // pixels of one wave: at most one of each row

// Both throw std::invalid_argument.
float checked_temperature(float temperature);
PixelCnn::State start_state(const Vlae& vlae, std::span<const float> context_maps, SkewedPlanes::Kept kept);

// Where the window is none all logits are known from the start, and these two do nothing.
void compute_columns(const Vlae& vlae, PixelCnn::State& state, std::span<const std::int32_t> pixels);
void set_pixel(const Vlae& vlae, PixelCnn::State& state, int pixel, bool ink);

// Of ink, for up to wave_limit pixels whose columns are valid.
struct WaveProbabilities {
  WaveProbabilities(const Vlae& vlae, const PixelCnn::State& state, std::span<const std::int32_t> pixels,
                    float temperature);
  alignas(64) float values[wave_limit];
};

}  // namespace vlae::runtime
