#pragma once
// A moving picture as a GIF file (giflib; where the program was built without it, writing one says so).

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace vlae::data {

using Colour = std::array<std::uint8_t, 3>;  // red, green, blue

struct Frame {
  std::vector<std::uint8_t> pixels;  // [height * width], indices into the palette
  int hundredths = 4;                // how long it stands, in 1/100 s
};

struct Animation {
  int height = 0, width = 0;
  std::vector<Colour> palette;  // at most 256
  std::vector<Frame> frames;
};

// 256 entries: index = grey.
inline std::vector<Colour> grey_palette() {
  std::vector<Colour> palette(256);
  for (std::size_t grey = 0; grey < palette.size(); ++grey) palette[grey].fill(static_cast<std::uint8_t>(grey));
  return palette;
}

// Grey pictures [height * width] each, enlarged `scale` times, from the first to the last and back. Each stands for
// `hundredths`, the two ends for longer.
Animation there_and_back(std::span<const std::vector<std::uint8_t>> pictures, int height, int width, int scale,
                         int hundredths);

bool can_write_animations();  // was the program built with giflib?

// Repeats for ever. Only what changed from frame to frame is stored. Throws files::InputError if the file cannot be
// written (none is left behind) or giflib is missing; std::invalid_argument if sizes or indices do not agree.
void write_gif(const std::filesystem::path& path, const Animation& animation);

}  // namespace vlae::data
