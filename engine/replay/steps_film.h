#pragma once
// A decompression as a moving picture: the original on the left, the pixels arriving on the right in the colours of an
// overlay, and captions below: where it is, the bits so far, the legend of the colours.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "data/animation.h"
#include "replay/overlay.h"

namespace vlae::replay {

struct FilmLayout {
  Overlay overlay = Overlay::value;
  int scale = 8;              // screen pixels a pixel
  int pixels_per_frame = 4;   // decided from one frame to the next
  int hundredths = 4;         // how long a frame stands
  int last_hundredths = 200;  // and the finished picture
  std::string title = {};     // of the right picture: "seed 7"; cut off where it is too wide
  Colours colours = {};
};

// original [size], 1 = ink; width of the image. Throws std::invalid_argument if the sizes do not agree.
data::Animation film_of_steps(const Recording& recording, std::span<const std::uint8_t> original, int width,
                              const FilmLayout& layout = {});

// A single picture of that film, as rgb: the moment before pixel `position` is decided; size() for all of them.
struct Still {
  int height = 0, width = 0;
  std::vector<std::uint8_t> rgb;  // [height, width, 3]
};
Still still_of_steps(const Recording& recording, std::span<const std::uint8_t> original, int width, int position,
                     const FilmLayout& layout = {});

}  // namespace vlae::replay
