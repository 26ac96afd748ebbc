#include "measurement/measured_images.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "numerics/counter_random.h"

namespace vlae::measurement {
namespace {

constexpr std::uint64_t image_stream = 7;  // of the counter-based generator, for this purpose alone

void require_size(const runtime::Vlae& vlae, const data::ImageSet& set) {
  if (set.count() == 0) throw std::invalid_argument("image set " + set.name + " holds no image");
  const auto& config = vlae.config();
  if (set.height != config.height || set.width != config.width)
    throw std::invalid_argument("image set " + set.name + ": images of " + std::to_string(set.height) + " x " +
                                std::to_string(set.width) + " pixels, expected " + std::to_string(config.height) +
                                " x " + std::to_string(config.width) + " as the model's");
}

}  // namespace

MeasuredImages::MeasuredImages(const runtime::Vlae& vlae, const data::ImageSet& set, const Settings& settings)
    : set_(set),
      settings_(settings),
      count_(settings.images > 0 ? std::min(static_cast<std::size_t>(settings.images), set.count()) : set.count()) {
  require_size(vlae, set);
}

std::vector<std::uint8_t> MeasuredImages::x(std::size_t i) const {
  return data::binary_image(set_, i * set_.count() / count_, settings_.binarisation,
                            {.seed = settings_.seed, .use = settings_.pixel_draw});
}

std::uint64_t MeasuredImages::seed(std::size_t i) const {
  return numerics::CounterRandom(settings_.seed, image_stream).bits(i);
}

}  // namespace vlae::measurement
