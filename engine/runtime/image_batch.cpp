#include "runtime/image_batch.h"

#include <cstddef>

#include "runtime/sampling.h"

namespace vlae::runtime {
namespace {

// Planes of 16 images: rings of as many rows as the taps reach, [row, column with margins, channel, lane].
class Rings {
 public:
  explicit Rings(const PixelCnn& network)
      : layers_(network.layers().subspan(1)),
        shape_(network.plane_shape()),
        rows_(shape_.top + 1),
        pixel_(network.view().output.inputs * lane_count),
        row_((shape_.left + shape_.width + shape_.right) * pixel_) {}

  std::int64_t plane_size() const { return static_cast<std::int64_t>(rows_) * row_; }
  std::size_t size() const { return layers_.size() * static_cast<std::size_t>(plane_size()); }
  std::int32_t row(int y) const { return (y + rows_) % rows_ * row_; }
  std::int32_t column(int x) const { return (x + shape_.left) * pixel_; }

  // For the pixels of row y: where each tap of each layer finds its row, moved aside by its columns.
  std::vector<std::int32_t> taps(int y) const {
    std::vector<std::int32_t> offsets;
    for (const architecture::MaskedLayer& layer : layers_)
      for (const architecture::Offset tap : architecture::live_taps(layer))
        offsets.push_back(row(y + tap.row) + tap.column * pixel_);
    return offsets;
  }

 private:
  std::span<const architecture::MaskedLayer> layers_;
  PlaneShape shape_;
  int rows_;
  std::int32_t pixel_, row_;
};

std::vector<std::int32_t> image_taps(const PixelCnn& network) {
  std::vector<std::int32_t> offsets;
  for (const architecture::Offset tap : architecture::live_taps(network.layers().front()))
    offsets.push_back((tap.row * network.image_shape().row() + tap.column) * lane_count);
  return offsets;
}

// [pixels, channels, 16] from the bias of each image, [pixels, padded].
AlignedFloats own_bias(const Vlae& vlae, std::span<const float> context_maps, std::size_t images) {
  const Vlae::Network& network = vlae.network();
  const auto padded = static_cast<std::size_t>(network.pixel_cnn->view().channels);
  const auto channels = static_cast<std::size_t>(network.pixel_cnn->view().output.inputs);
  const auto pixels = static_cast<std::size_t>(vlae.pixels());
  AlignedFloats together(pixels * channels * lane_count);
  for (std::size_t image = 0; image < images; ++image) {
    const std::size_t values = context_maps.size() / images;
    const auto bias = network.pixel_cnn->map_bias(network.kernels, context_maps.subspan(image * values, values));
    for (std::size_t pixel = 0; pixel < pixels; ++pixel)
      for (std::size_t c = 0; c < channels; ++c)
        together[(pixel * channels + c) * lane_count + image] = bias[pixel * padded + c];
  }
  return together;
}

// [pixels, 16]; lanes without an image draw paper.
std::vector<float> noise_of(const Vlae& vlae, std::span<const std::uint64_t> seeds) {
  std::vector<float> noise(static_cast<std::size_t>(vlae.pixels()) * lane_count, 1.0f);
  for (std::size_t image = 0; image < seeds.size(); ++image) {
    const auto own = pixel_noises(seeds[image], vlae.pixels());
    for (std::size_t pixel = 0; pixel < own.size(); ++pixel) noise[pixel * lane_count + image] = own[pixel];
  }
  return noise;
}

}  // namespace

std::vector<std::vector<std::uint8_t>> decompress_lanes(const Vlae& vlae, std::span<const float> context_maps,
                                                        std::span<const std::uint64_t> seeds, float temperature) {
  const PixelCnn& network = *vlae.network().pixel_cnn;
  const Kernels& kernels = vlae.network().kernels;
  const Rings rings(network);
  const bool shared = context_maps.size() == vlae.context_map_values();
  const AlignedFloats bias =
      shared ? network.map_bias(kernels, context_maps) : own_bias(vlae, context_maps, seeds.size());
  const auto noise = noise_of(vlae, seeds);
  const auto first_taps = image_taps(network);
  AlignedFloats image(network.image_shape().size() * lane_count), planes(rings.size());
  alignas(64) float outputs[lane_count];  // logits, then probabilities
  const ImageLanes lanes{bias.data(),        !shared, image.data(), first_taps.data(), planes.data(),
                         rings.plane_size(), outputs};

  std::vector<std::vector<std::uint8_t>> images(seeds.size(),
                                                std::vector<std::uint8_t>(static_cast<std::size_t>(vlae.pixels())));
  const int height = vlae.config().height, width = vlae.config().width;
  for (int y = 0; y < height; ++y) {
    const auto taps = rings.taps(y);
    for (int x = 0; x < width; ++x) {
      const int raster = y * width + x, site = network.image_shape().offset(y, x) * lane_count;
      kernels.image_columns(network.view(), lanes, {taps.data(), rings.row(y), rings.column(x), site, raster});
      kernels.probabilities(outputs, temperature, outputs, lane_count);
      const float* drawn = noise.data() + static_cast<std::size_t>(raster) * lane_count;
      for (std::size_t i = 0; i < seeds.size(); ++i) {
        const bool ink = drawn[i] < outputs[i];
        images[i][static_cast<std::size_t>(raster)] = ink;
        image[static_cast<std::size_t>(site) + i] = ink ? 1.0f : 0.0f;
      }
    }
  }
  return images;
}

}  // namespace vlae::runtime
