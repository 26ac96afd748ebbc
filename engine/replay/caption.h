#pragma once
// Small words in an indexed picture: captions of moving pictures, without a font file.

#include <cstdint>
#include <span>
#include <string>

namespace vlae::replay {

struct IndexedPicture {
  int height = 0, width = 0;
  std::span<std::uint8_t> pixels;  // [height * width]
};

constexpr int caption_height = 10;  // of a line, times its scale

// ASCII from the upper left corner (x, y), `scale` screen pixels a dot; what reaches beyond the picture is cut off.
void draw_caption(const IndexedPicture& picture, int x, int y, int scale, std::uint8_t colour,
                  const std::string& words);
int caption_width(const std::string& words, int scale);

}  // namespace vlae::replay
