#include "runtime/skewed_planes.h"

#include <algorithm>

namespace vlae::runtime {

using architecture::MaskedLayer;
using architecture::Offset;

int WaveOrder::skew_of(std::span<const MaskedLayer> layers) {
  int skew = 1;
  for (const MaskedLayer& layer : layers)
    for (const Offset tap : architecture::live_taps(layer))
      if (tap.row < 0 && tap.column > 0) skew = std::max(skew, tap.column / -tap.row + 1);
  return skew;
}

SkewedPlanes::SkewedPlanes(WaveOrder order, std::span<const MaskedLayer> layers, int pitch, Kept kept)
    : order_(order), kept_(kept), pitch_(pitch) {
  for (const MaskedLayer& layer : layers) {
    for (const Offset tap : architecture::live_taps(layer)) {
      top_ = std::max(top_, -tap.row);
      reach_ = std::max(reach_, -order_.wave(tap.row, tap.column));
    }
  }
  depth_ = reach_ + (kept == Kept::all ? order_.waves() : 1);
  wave_size_ = (top_ + order_.height) * pitch_;
  const int tables = kept == Kept::all ? 1 : depth_;
  for (int wave = 0; wave < tables; ++wave) taps_.push_back(taps_of(wave, layers));
}

std::vector<std::int32_t> SkewedPlanes::taps_of(int wave, std::span<const MaskedLayer> layers) const {
  std::vector<std::int32_t> offsets;
  for (const MaskedLayer& layer : layers) {
    for (const Offset tap : architecture::live_taps(layer)) {
      const std::int32_t there = slot(wave + order_.wave(tap.row, tap.column));
      offsets.push_back(there - (kept_ == Kept::all ? slot(wave) : 0) + tap.row * pitch_);
    }
  }
  return offsets;
}

std::span<const std::int32_t> SkewedPlanes::taps(int wave) const {
  return taps_[static_cast<std::size_t>(wave) % taps_.size()];
}

void SkewedPlanes::clear_outside(float* plane, int wave) const {
  const int first = wave < depth_ ? 0 : order_.first_row(wave - depth_);
  float* from = plane + own(wave) + row(wave, first);
  std::fill_n(from, (order_.first_row(wave) - first) * pitch_, 0.0f);
}

}  // namespace vlae::runtime
