#include "replay/caption.h"

#include <stb/stb_easy_font.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace vlae::replay {
namespace {

struct Corner {  // as stb_easy_font lays out its vertices: four of them are a rectangle
  float x, y, z;
  std::uint8_t colour[4];
};

std::vector<Corner> rectangles(std::string words) {
  std::vector<Corner> corners(4 * 40 * (words.size() + 1));  // no letter has more strokes
  const int bytes = static_cast<int>(corners.size() * sizeof(Corner));
  const int count = stb_easy_font_print(0, 0, words.data(), nullptr, corners.data(), bytes);
  corners.resize(4 * static_cast<std::size_t>(count));
  return corners;
}

void fill(const IndexedPicture& picture, int left, int top, int right, int bottom, std::uint8_t colour) {
  left = std::max(left, 0), right = std::min(right, picture.width);
  for (int row = std::max(top, 0); row < std::min(bottom, picture.height); ++row)
    for (int column = left; column < right; ++column)
      picture.pixels[static_cast<std::size_t>(row * picture.width + column)] = colour;
}

}  // namespace

void draw_caption(const IndexedPicture& picture, int x, int y, int scale, std::uint8_t colour,
                  const std::string& words) {
  const auto place = [scale](int from, float at) { return from + static_cast<int>(std::lround(at)) * scale; };
  const std::vector<Corner> corners = rectangles(words);
  for (std::size_t i = 0; i + 3 < corners.size(); i += 4) {
    const Corner &first = corners[i], &last = corners[i + 2];
    fill(picture, place(x, first.x), place(y, first.y), place(x, last.x), place(y, last.y), colour);
  }
}

int caption_width(const std::string& words, int scale) {
  std::string copy = words;
  return scale * stb_easy_font_width(copy.data());
}

}  // namespace vlae::replay
