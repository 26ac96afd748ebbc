#include "instrument/course.h"

namespace vlae::instrument {

std::uint64_t Course::seed_at(int pixel) const {
  std::uint64_t found = seed;
  for (const Reseed& reseed : reseeds)
    if (reseed.pixel <= pixel) found = reseed.seed;
  return found;
}

void Course::reseed(int pixel, std::uint64_t new_seed) {
  std::erase_if(reseeds, [pixel](const Reseed& earlier) { return earlier.pixel >= pixel; });
  if (pixel == 0) {
    seed = new_seed;
  } else {
    reseeds.push_back({pixel, new_seed});
  }
}

runtime::Decompression start(const std::shared_ptr<const runtime::Vlae>& vlae, const std::vector<float>& context_maps,
                             const Course& course, float temperature) {
  runtime::Decompression decompression(vlae, context_maps, course.seed, temperature);
  for (const Reseed& reseed : course.reseeds) decompression.reseed(reseed.pixel, reseed.seed);
  for (const auto& [pixel, ink] : course.forced) decompression.force(pixel, ink);
  return decompression;
}

}  // namespace vlae::instrument
