#include "data/sheet.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "numerics/counter_random.h"

namespace vlae::data {
namespace {

void paint(GreyPicture& sheet, std::span<const std::uint8_t> image, int width, int left, int top, int scale) {
  const int height = static_cast<int>(image.size()) / width;
  for (int row = 0; row < height * scale; ++row)
    for (int column = 0; column < width * scale; ++column)
      sheet.grey[static_cast<std::size_t>((top + row) * sheet.width + left + column)] =
          image[static_cast<std::size_t>(row / scale * width + column / scale)];
}

}  // namespace

GreyPicture compose_sheet(std::span<const std::vector<std::uint8_t>> images, int height, int width,
                          const SheetLayout& layout) {
  if (images.empty() || height < 1 || width < 1 || layout.columns < 1 || layout.scale < 1 || layout.gap < 0)
    throw std::invalid_argument("a sheet needs images, columns and a scale of at least 1");
  const int count = static_cast<int>(images.size()), columns = std::min(layout.columns, count);
  const int rows = (count + columns - 1) / columns;
  const int down = height * layout.scale + layout.gap, across = width * layout.scale + layout.gap;
  GreyPicture sheet = blank_picture(rows * down + layout.gap, columns * across + layout.gap, layout.paper);
  for (int i = 0; i < count; ++i) {
    const auto& image = images[static_cast<std::size_t>(i)];
    if (image.size() != static_cast<std::size_t>(height) * static_cast<std::size_t>(width))
      throw std::invalid_argument("an image's pixels must be height * width");
    paint(sheet, image, width, layout.gap + i % columns * across, layout.gap + i / columns * down, layout.scale);
  }
  return sheet;
}

std::vector<std::vector<std::uint8_t>> choose_images(const ImageSet& set, std::size_t count, std::uint64_t seed) {
  std::vector<std::size_t> order(set.count());
  std::iota(order.begin(), order.end(), std::size_t{0});
  count = std::min(count, order.size());
  const numerics::CounterRandom random(seed, 0);
  for (std::size_t i = 0; seed != 0 && i < count; ++i)
    std::swap(order[i], order[i + random.below(i, static_cast<std::uint32_t>(order.size() - i))]);
  std::vector<std::vector<std::uint8_t>> images;
  for (std::size_t i = 0; i < count; ++i) images.emplace_back(set.image(order[i]).begin(), set.image(order[i]).end());
  return images;
}

}  // namespace vlae::data
