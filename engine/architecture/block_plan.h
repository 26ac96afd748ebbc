#pragma once
// What the residual blocks of encoder and decoder do to the picture, as data.

namespace vlae::architecture {

struct ImageSize {
  int height = 0, width = 0;                                                // pixels
  ImageSize halved() const { return {(height + 1) / 2, (width + 1) / 2}; }  // 28 -> 14 -> 7 -> 4
};

// What a block does to the picture; where it changes the shape, conv1 and skip do it, strided or transposed.
enum class Resize { none, halve, twice };

struct BlockShape {
  int in = 0, out = 0;  // channels
  Resize resize = Resize::none;
  ImageSize target;  // of the output; 7 and 8 are both twice 4
};

}  // namespace vlae::architecture
