#include "runtime/wave_columns.h"

#include <algorithm>
#include <numeric>

#include "runtime/network.h"

namespace vlae::runtime {

WaveColumns::WaveColumns(const Vlae& vlae, std::span<const float> context_maps) : vlae_(vlae) {
  const Vlae::Network& network = vlae.network();
  if (network.pixel_cnn) {
    state_ = network.pixel_cnn->start(network.kernels, context_maps);
  } else {
    state_.logits.assign(context_maps.begin(), context_maps.end());
  }
}

bool WaveColumns::next(float temperature) {
  const Vlae::Network& network = vlae_.network();
  if (network.pixel_cnn) {
    const auto& waves = network.pixel_cnn->waves();
    if (next_ == waves.size()) return false;
    const PixelCnn::Wave& wave = waves[next_++];
    network.pixel_cnn->compute(network.kernels, state_, wave);
    begin(wave, temperature);
  } else {
    if (next_ == state_.logits.size()) return false;
    std::int32_t some[wave_limit];
    const std::size_t count = std::min(wave_limit, state_.logits.size() - next_);
    std::iota(some, some + count, static_cast<std::int32_t>(next_));
    next_ += count;
    begin(std::span(some).first(count), temperature);
  }
  return true;
}

void WaveColumns::begin(std::span<const std::int32_t> pixels, float temperature) {
  count_ = pixels.size();
  for (std::size_t i = 0; i < count_; ++i) {
    pixels_[i] = {0, pixels[i]};
    logits_[i] = state_.logits[static_cast<std::size_t>(pixels[i])];
  }
  const int padded = padded_to_lanes(static_cast<int>(count_));
  std::fill(logits_ + count_, logits_ + padded, 0.0f);
  vlae_.kernels().probabilities(logits_, temperature, probabilities_, padded);
}

OpenPixels WaveColumns::open() const {
  return {std::span(pixels_).first(count_), std::span(logits_).first(count_), std::span(probabilities_).first(count_)};
}

void WaveColumns::set(std::span<const std::uint8_t> ink) {
  if (!vlae_.network().pixel_cnn) return;
  for (std::size_t i = 0; i < count_; ++i)
    if (ink[i]) vlae_.network().pixel_cnn->set_pixel(state_, pixels_[i].pixel, true);
}

}  // namespace vlae::runtime
