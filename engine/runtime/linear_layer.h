#pragma once
// One linear layer in the order in which the kernels read it, and planes of pixels with a margin of zeros, so that a
// convolution at the edge needs no special case.

#include <cstdint>
#include <span>
#include <vector>

#include "runtime/aligned.h"
#include "runtime/folding.h"
#include "runtime/kernels.h"

namespace vlae::runtime {

// Pixels of `pitch` floats each (channels, padded to 16 where kernels write), zeros around them.
struct PlaneShape {
  int height = 0, width = 0, pitch = 0;
  int top = 1, left = 1, right = 1, bottom = 1;  // margins in pixels
  std::int32_t row() const { return (left + width + right) * pitch; }
  std::int32_t offset(int y, int x) const { return (y + top) * row() + (x + left) * pitch; }
  std::size_t size() const { return static_cast<std::size_t>(top + height + bottom) * static_cast<std::size_t>(row()); }
};

class LinearLayer {
 public:
  struct Tap {
    std::int32_t offset = 0;  // from the pixel's first channel, in floats
    int kernel = 0;           // index in the folded weights' taps
  };
  LinearLayer() = default;
  // Uses the given taps only, in this order, and the inputs [first_input, first_input + inputs).
  LinearLayer(const FoldedWeights& folded, std::span<const Tap> taps, int first_input, int inputs);
  // Fully connected; the input order may differ from the folded weights': input i here is input_order[i] there.
  static LinearLayer dense(const FoldedWeights& folded, std::span<const int> input_order = {});

  LayerView view() const;  // valid as long as this layer
  int padded_outputs() const { return static_cast<int>(bias_.size()); }

 private:
  AlignedFloats weight_, bias_;
  std::vector<std::int32_t> taps_;
  int inputs_ = 0;
};

}  // namespace vlae::runtime
