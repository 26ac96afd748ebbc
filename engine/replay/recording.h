#pragma once
// One decompression from its first pixel to its last. What a code, choices and a temperature decompress to is fixed
// before it is shown, so playing, stepping and scrubbing only move a place in it: the picture never depends on the way
// there.

#include <cstdint>
#include <span>
#include <vector>

#include "replay/choices.h"
#include "runtime/decompression.h"

namespace vlae::replay {

class Recording {
 public:
  Recording() = default;  // of nothing: no pixels
  Recording(const runtime::Vlae& vlae, std::span<const float> context_maps, const Choices& choices, float temperature);

  int size() const { return static_cast<int>(pixels_.size()); }
  const runtime::PixelRecord& pixel(int i) const { return pixels_[static_cast<std::size_t>(i)]; }  // 0 .. size - 1
  std::span<const std::uint8_t> image() const { return image_; }                                   // [size], 1 = ink

  // - log2 p of the first `count` pixels at temperature 1, for count 0 .. size.
  double bits_before(int count) const { return bits_before_[static_cast<std::size_t>(count)]; }
  double total_bits() const { return bits_before_.back(); }

  int costliest() const { return costliest_; }  // the first pixel with the most bits; 0 of nothing

  // H(p) = - p log2 p - (1 - p) log2 (1 - p) of the model's own p (temperature 1): the bits that the pixel costs in the
  // mean, 0 .. 1.
  double entropy_bits(int i) const;
  // The first pixel at or after `from` whose entropy exceeds the threshold; size() if there is none.
  int next_uncertain(int from, double threshold_bits) const;

  // The evidence for ink at a pixel, in bits of log odds: what the code says (the logit of an image window that is all
  // paper), and what the pixels in the window add: the logit less that one.
  double code_evidence_bits(int i) const;
  double context_evidence_bits(int i) const;

 private:
  std::vector<runtime::PixelRecord> pixels_;
  std::vector<std::uint8_t> image_;
  std::vector<double> bits_before_ = {0};  // [size + 1]
  int costliest_ = 0;
};

}  // namespace vlae::replay
