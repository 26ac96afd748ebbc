#pragma once
// Up to 16 pictures, one in each lane, a pixel at a time in raster order: what decompressions compute together.

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "runtime/network.h"
#include "runtime/pixel_decision.h"

namespace vlae::runtime {

class LaneColumns {
 public:
  // context_maps of one code for all pictures (at most 16), or of as many codes. The model has a PixelCNN.
  LaneColumns(const Vlae& vlae, std::span<const float> context_maps, std::size_t pictures);

  bool next(float temperature);  // computes the next pixel's columns; false when there are no more pixels
  OpenPixels open() const;       // that pixel of each picture
  void set(std::span<const std::uint8_t> ink);

 private:
  // Planes of 16 images: rings of as many rows as the taps reach, [row, column with margins, channel, lane].
  class Rings {
   public:
    explicit Rings(const PixelCnn& network);
    std::int64_t plane_size() const { return static_cast<std::int64_t>(rows_) * row_; }
    // One plane where nothing reads it: kernels begin by computing where they stand in it.
    std::size_t size() const {
      return std::max<std::size_t>(layers_.size(), 1) * static_cast<std::size_t>(plane_size());
    }
    std::int32_t row(int y) const { return (y + rows_) % rows_ * row_; }
    std::int32_t column(int x) const { return (x + shape_.left) * pixel_; }
    // For the pixels of row y: where each tap of each layer finds its row, moved aside by its columns.
    std::vector<std::int32_t> taps(int y) const;

   private:
    std::span<const architecture::MaskedLayer> layers_;
    PlaneShape shape_;
    int rows_;
    std::int32_t pixel_, row_;
  };

  // Constant after construction.
  const Vlae& vlae_;
  const PixelCnn& network_;
  Rings rings_;
  bool own_bias_;
  std::size_t pictures_;
  AlignedFloats bias_;  // [pixels, channels padded], or with own_bias_ [pixels, channels, 16]
  std::vector<std::int32_t> image_taps_;

  AlignedFloats image_, planes_;
  std::vector<std::int32_t> taps_;  // of the row
  int pixel_ = -1, site_ = 0;       // the current one, and where it stands in image_
  OpenPixel pixels_[lane_count];
  alignas(64) float logits_[lane_count];
  alignas(64) float probabilities_[lane_count];
};

}  // namespace vlae::runtime
