#pragma once
// Planes of pixels in the order of the waves of pixel_cnn.h: [wave][row][pitch], so that the pixels of a wave, one in
// each of consecutive rows, stand side by side. Places outside of the image are zeros and never written.

#include <cstdint>
#include <span>
#include <vector>

#include "architecture/window.h"

namespace vlae::runtime {

// Wave of pixel (row, column): column + skew * row.
struct WaveOrder {
  int height = 0, width = 0, skew = 1;
  int wave(int row, int column) const { return column + skew * row; }
  int waves() const { return wave(height - 1, width - 1) + 1; }
  int first_row(int wave) const {  // the first row that has a pixel in the wave
    const int beyond = wave - (width - 1);
    return beyond <= 0 ? 0 : (beyond + skew - 1) / skew;
  }
  // The smallest skew with which every tap of a row above lies in an earlier wave.
  static int skew_of(std::span<const architecture::MaskedLayer> layers);
};

class SkewedPlanes {
 public:
  enum class Kept {
    all,     // every wave, so that any pixel may be computed again
    visible  // the waves that taps reach, in a ring: small enough for the first cache
  };
  SkewedPlanes() = default;
  SkewedPlanes(WaveOrder order, std::span<const architecture::MaskedLayer> layers, int pitch, Kept kept);

  std::int32_t size() const { return depth_ * wave_size_; }

  // Of a wave: where the taps of all layers begin, one layer after another, and where its own pixels stand; each from
  // row(y) of the wave's pixel in row y.
  std::span<const std::int32_t> taps(int wave) const;
  std::int32_t own(int wave) const { return kept_ == Kept::all ? 0 : slot(wave); }
  std::int32_t row(int wave, int y) const { return (kept_ == Kept::all ? slot(wave) : 0) + (y + top_) * pitch_; }

  // Kept::visible: makes zeros of what an earlier wave left outside of the image, before `wave` is written.
  void clear_outside(float* plane, int wave) const;

 private:
  std::int32_t slot(int wave) const { return (wave + reach_) % depth_ * wave_size_; }
  std::vector<std::int32_t> taps_of(int wave, std::span<const architecture::MaskedLayer> layers) const;

  WaveOrder order_;
  Kept kept_ = Kept::all;
  int pitch_ = 0, top_ = 0, reach_ = 0;  // rows above, and waves before, that taps reach
  int depth_ = 0;                        // waves that are kept
  std::int32_t wave_size_ = 0;
  std::vector<std::vector<std::int32_t>> taps_;  // by place in the ring; the same for all where all are kept
};

}  // namespace vlae::runtime
