#pragma once
// A decompression as a moving picture: the original on the left, the pixels arriving on the right.

#include <cstdint>
#include <span>

#include "data/animation.h"
#include "runtime/decompression.h"

namespace vlae::cli {

struct StepsLayout {
  int scale = 6;              // screen pixels a pixel
  int pixels_per_frame = 4;   // decided from one frame to the next
  int hundredths = 4;         // how long a frame stands
  int last_hundredths = 200;  // and the finished picture
};

// Steps `decompression` from where it is to its end. original [size()], 1 = ink.
data::Animation animate_steps(runtime::Decompression& decompression, std::span<const std::uint8_t> original, int width,
                              const StepsLayout& layout = {});

}  // namespace vlae::cli
