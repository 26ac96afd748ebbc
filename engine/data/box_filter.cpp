#include "data/box_filter.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace vlae::data {
namespace {

using Line = std::vector<std::uint8_t>;

Line mean_of_line(const Line& in, int reach) {
  const int size = static_cast<int>(in.size());
  std::vector<std::uint32_t> sums(in.size() + 1);  // sums[i]: of the first i
  for (std::size_t i = 0; i < in.size(); ++i) sums[i + 1] = sums[i] + in[i];
  Line out(in.size());
  for (int i = 0; i < size; ++i) {
    const int from = std::max(0, i - reach), to = std::min(size, i + reach + 1);
    const std::uint32_t sum = sums[static_cast<std::size_t>(to)] - sums[static_cast<std::size_t>(from)];
    const auto count = static_cast<std::uint32_t>(to - from);
    out[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>((sum + count / 2) / count);
  }
  return out;
}

// In constant time a pixel, whatever the reach (van Herk 1992; Gil and Werman 1993): the line is cut into blocks as
// long as a neighbourhood, which then is the end of one block and the beginning of the next.
template <typename Better>
Line extreme_of_line(const Line& in, int reach, std::uint8_t outside, Better better) {
  const std::size_t block = 2 * static_cast<std::size_t>(reach) + 1, padding = static_cast<std::size_t>(reach);
  Line line(padding, outside);
  line.insert(line.end(), in.begin(), in.end());
  line.resize((line.size() + padding + block - 1) / block * block, outside);
  Line from_start = line, to_end = line;  // extremes from the block's start, and to its end
  for (std::size_t i = 1; i < line.size(); ++i)
    if (i % block != 0) from_start[i] = better(from_start[i - 1], line[i]);
  for (std::size_t i = line.size() - 1; i-- > 0;)
    if ((i + 1) % block != 0) to_end[i] = better(to_end[i + 1], line[i]);
  Line out(in.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = better(to_end[i], from_start[i + block - 1]);
  return out;
}

Line maximum_of_line(const Line& in, int reach) {
  return extreme_of_line(in, reach, 0, [](std::uint8_t a, std::uint8_t b) { return std::max(a, b); });
}

Line minimum_of_line(const Line& in, int reach) {
  return extreme_of_line(in, reach, 255, [](std::uint8_t a, std::uint8_t b) { return std::min(a, b); });
}

template <typename FilterLine>
GreyPicture along_both(const GreyPicture& picture, int reach, FilterLine filter) {
  GreyPicture out = picture;
  const auto height = static_cast<std::size_t>(picture.height), width = static_cast<std::size_t>(picture.width);
  const auto filter_line = [&](std::size_t start, std::size_t step, std::size_t count) {
    Line line(count);
    for (std::size_t i = 0; i < count; ++i) line[i] = out.grey[start + i * step];
    line = filter(line, reach);
    for (std::size_t i = 0; i < count; ++i) out.grey[start + i * step] = line[i];
  };
  for (std::size_t row = 0; row < height; ++row) filter_line(row * width, 1, width);
  for (std::size_t column = 0; column < width; ++column) filter_line(column, width, height);
  return out;
}

}  // namespace

GreyPicture box_mean(const GreyPicture& picture, int reach) { return along_both(picture, reach, mean_of_line); }
GreyPicture box_maximum(const GreyPicture& picture, int reach) { return along_both(picture, reach, maximum_of_line); }

GreyPicture box_closing(const GreyPicture& picture, int reach) {
  return along_both(box_maximum(picture, reach), reach, minimum_of_line);
}

}  // namespace vlae::data
