#include "data/binarisation.h"

#include "numerics/counter_random.h"

namespace vlae::data {
namespace {

void append(std::vector<std::uint8_t>& out, const ImageSet& set, std::size_t index, Binarisation kind,
            BinarisationDraw draw) {
  const auto grey = set.image(index);
  if (kind == Binarisation::threshold || set.binary) {
    for (const std::uint8_t g : grey) out.push_back(g >= 128);
    return;
  }
  const numerics::CounterRandom random(draw.seed, std::uint64_t{draw.use} << 32 | index);
  for (std::size_t pixel = 0; pixel < grey.size(); ++pixel) {
    const std::uint8_t g = grey[pixel];
    const bool certain = g == 0 || g == 255;  // four pixels of five of MNIST; numbers not drawn shift no other
    out.push_back(certain ? g == 255 : random.uniform(pixel) * 255.0f < static_cast<float>(g));
  }
}

}  // namespace

std::vector<std::uint8_t> binary_image(const ImageSet& set, std::size_t index, Binarisation kind,
                                       BinarisationDraw draw) {
  return binary_batch(set, std::span(&index, 1), kind, draw);
}

std::vector<std::uint8_t> binary_batch(const ImageSet& set, std::span<const std::size_t> indices, Binarisation kind,
                                       BinarisationDraw draw) {
  std::vector<std::uint8_t> out;
  out.reserve(indices.size() * set.pixels_per_image());
  for (const std::size_t index : indices) append(out, set, index, kind, draw);
  return out;
}

}  // namespace vlae::data
