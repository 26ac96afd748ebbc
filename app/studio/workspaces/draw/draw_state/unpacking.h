#pragma once
// One decompression from its first pixel to its last. What a code, a seed and a temperature unpack to is fixed before
// it is shown, so playing, stepping and scrubbing only move a place in it: the picture never depends on the way there.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "runtime/decompression.h"

namespace vlae::draw {

class Unpacking {
 public:
  Unpacking() = default;  // of nothing: no pixels
  Unpacking(const std::shared_ptr<const runtime::Vlae>& vlae, const std::vector<float>& context_maps,
            std::uint64_t seed, float temperature);

  int size() const { return static_cast<int>(pixels_.size()); }
  const runtime::PixelRecord& pixel(int i) const { return pixels_[static_cast<std::size_t>(i)]; }  // 0 .. size - 1
  std::span<const std::uint8_t> image() const { return image_; }                                   // [size], 1 = ink

  // - log2 p of the first `count` pixels at temperature 1, for count 0 .. size.
  double bits_before(int count) const { return bits_before_[static_cast<std::size_t>(count)]; }
  double total_bits() const { return bits_before_.back(); }

  int costliest() const { return costliest_; }  // the first pixel with the most bits; 0 of nothing

  // The evidence for ink at a pixel, in bits of log odds: what the code says (window blanked), and what the pixels
  // around it add.
  double code_evidence_bits(int i) const;
  double context_evidence_bits(int i) const;

 private:
  std::vector<runtime::PixelRecord> pixels_;
  std::vector<std::uint8_t> image_;
  std::vector<double> bits_before_ = {0};  // [size + 1]
  int costliest_ = 0;
};

}  // namespace vlae::draw
