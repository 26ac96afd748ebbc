#pragma once
// One picture, a wave of pixels at a time (pixel_cnn.h): what a decompression of a single picture computes.

#include <cstdint>
#include <span>
#include <vector>

#include "runtime/pixel_cnn.h"
#include "runtime/pixel_decision.h"
#include "runtime/vlae.h"

namespace vlae::runtime {

class WaveColumns {
 public:
  // context_maps of the picture's code, empty without z. Where the window is none all logits are known from the start.
  WaveColumns(const Vlae& vlae, std::span<const float> context_maps);

  bool next(float temperature);  // computes the next wave's columns; false when there are no more pixels
  OpenPixels open() const;       // of that wave
  void set(std::span<const std::uint8_t> ink);

 private:
  static constexpr std::size_t wave_limit = 64;  // pixels of one wave: at most one of each row

  void begin(std::span<const std::int32_t> pixels, float temperature);

  const Vlae& vlae_;
  PixelCnn::State state_;
  std::size_t next_ = 0;  // wave, or pixel where there is no PixelCNN
  std::size_t count_ = 0;
  OpenPixel pixels_[wave_limit];
  alignas(64) float logits_[wave_limit];
  alignas(64) float probabilities_[wave_limit];
};

}  // namespace vlae::runtime
