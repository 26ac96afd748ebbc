#include "data/subset.h"

#include <numeric>
#include <utility>

#include "numerics/counter_random.h"

namespace vlae::data {

ImageSet subset(const ImageSet& whole, std::span<const std::size_t> indices) {
  ImageSet out;
  out.height = whole.height;
  out.width = whole.width;
  out.binary = whole.binary;
  out.name = whole.name;
  out.split = whole.split;
  out.provenance = whole.provenance;
  out.caveat = whole.caveat;
  out.pixels.reserve(indices.size() * whole.pixels_per_image());
  for (const std::size_t i : indices) {
    const auto image = whole.image(i);
    out.pixels.insert(out.pixels.end(), image.begin(), image.end());
    if (!whole.labels.empty()) out.labels.push_back(whole.labels[i]);
  }
  return out;
}

std::vector<std::size_t> in_order(std::size_t count) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  return order;
}

std::vector<std::size_t> shuffled(std::size_t count, std::uint64_t seed) {
  auto order = in_order(count);
  const numerics::CounterRandom random(seed, 0);
  for (std::size_t i = count; i > 1; --i)
    std::swap(order[i - 1], order[random.below(i, static_cast<std::uint32_t>(i))]);
  return order;
}

}  // namespace vlae::data
