#include "compression_state/picture_sources.h"

#include <algorithm>
#include <cstdio>

#include "data/binarisation.h"
#include "data/known_sets.h"
#include "data/load_set.h"
#include "files/input_error.h"
#include "numerics/counter_random.h"

namespace vlae::compression_state {

std::vector<PictureSource> picture_sources() {
  std::vector<PictureSource> sources;
  const auto known = [&](const char* label, const char* data) {
    if (data::find_known_file(data, "test")) sources.push_back({label, data, "test"});
  };
  known("MNIST test, static", "binarized_mnist");
  known("MNIST test", "mnist");
  known("OMNIGLOT test", "omniglot");
  known("Caltech-101 silhouettes test", "caltech101");
  sources.push_back({"drawn digits", "procedural:5000", "test"});
  return sources;
}

std::vector<NamedPicture> pictures_from(const PictureSource& source, std::size_t count, std::uint64_t seed) {
  constexpr std::uint64_t stream = 0x5e1ec7;
  const auto set = data::load_set(source.data, source.split);
  if (set->pixels_per_image() != picture_pixels)
    throw files::InputError(source.label, std::to_string(set->height) + "x" + std::to_string(set->width) + " pixels",
                            "28x28");
  std::vector<std::size_t> indices;
  const numerics::CounterRandom random(seed, stream);
  for (std::uint64_t i = 0; indices.size() < std::min(count, set->count()); ++i) {
    const auto index = static_cast<std::size_t>(random.below(i, static_cast<std::uint32_t>(set->count())));
    if (std::ranges::find(indices, index) == indices.end()) indices.push_back(index);
  }
  std::ranges::sort(indices);
  std::vector<NamedPicture> pictures;
  for (const std::size_t index : indices) {
    char name[48];
    std::snprintf(name, sizeof name, "%s %04zu", set->name.starts_with("procedural") ? "drawn" : "test", index);
    pictures.push_back({name, data::binary_image(*set, index, data::Binarisation::threshold)});
  }
  return pictures;
}

}  // namespace vlae::compression_state
