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

Line maximum_of_line(const Line& in, int reach) {
  Line out(in.size());
  const auto size = static_cast<std::ptrdiff_t>(in.size());
  for (std::ptrdiff_t i = 0; i < size; ++i)
    out[static_cast<std::size_t>(i)] = *std::max_element(in.begin() + std::max<std::ptrdiff_t>(0, i - reach),
                                                         in.begin() + std::min(size, i + reach + 1));
  return out;
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

}  // namespace vlae::data
