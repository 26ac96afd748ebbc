#include "runtime/lane_columns.h"

#include <cstddef>

namespace vlae::runtime {
namespace {

std::vector<std::int32_t> image_taps(const PixelCnn& network) {
  std::vector<std::int32_t> offsets;
  for (const architecture::Offset tap : architecture::live_taps(network.layers().front()))
    offsets.push_back((tap.row * network.image_shape().row() + tap.column) * lane_count);
  return offsets;
}

// [pixels, channels, 16] from the bias of each picture, [pixels, padded].
AlignedFloats own_bias(const Vlae& vlae, std::span<const float> context_maps, std::size_t pictures) {
  const Vlae::Network& network = vlae.network();
  const auto padded = static_cast<std::size_t>(network.pixel_cnn->view().channels);
  const auto channels = static_cast<std::size_t>(network.pixel_cnn->view().output.inputs);
  const auto pixels = static_cast<std::size_t>(vlae.pixels());
  AlignedFloats together(pixels * channels * lane_count);
  for (std::size_t picture = 0; picture < pictures; ++picture) {
    const std::size_t values = context_maps.size() / pictures;
    const auto bias = network.pixel_cnn->map_bias(network.kernels, context_maps.subspan(picture * values, values));
    for (std::size_t pixel = 0; pixel < pixels; ++pixel)
      for (std::size_t c = 0; c < channels; ++c)
        together[(pixel * channels + c) * lane_count + picture] = bias[pixel * padded + c];
  }
  return together;
}

}  // namespace

LaneColumns::Rings::Rings(const PixelCnn& network)
    : layers_(network.layers().subspan(1)),
      shape_(network.plane_shape()),
      rows_(shape_.top + 1),
      pixel_(network.view().output.inputs * lane_count),
      row_((shape_.left + shape_.width + shape_.right) * pixel_) {}

std::vector<std::int32_t> LaneColumns::Rings::taps(int y) const {
  std::vector<std::int32_t> offsets;
  for (const architecture::MaskedLayer& layer : layers_)
    for (const architecture::Offset tap : architecture::live_taps(layer))
      offsets.push_back(row(y + tap.row) + tap.column * pixel_);
  return offsets;
}

LaneColumns::LaneColumns(const Vlae& vlae, std::span<const float> context_maps, std::size_t pictures)
    : vlae_(vlae),
      network_(*vlae.network().pixel_cnn),
      rings_(network_),
      own_bias_(context_maps.size() != vlae.context_map_values()),
      pictures_(pictures),
      bias_(own_bias_ ? own_bias(vlae, context_maps, pictures) : network_.map_bias(vlae.kernels(), context_maps)),
      image_taps_(image_taps(network_)),
      image_(network_.image_shape().size() * lane_count),
      planes_(rings_.size()) {
  for (std::size_t i = 0; i < pictures; ++i) pixels_[i].picture = static_cast<std::int32_t>(i);
}

bool LaneColumns::next(float temperature) {
  if (++pixel_ == vlae_.pixels()) return false;
  const int y = pixel_ / vlae_.config().width, x = pixel_ % vlae_.config().width;
  if (x == 0) taps_ = rings_.taps(y);
  site_ = network_.image_shape().offset(y, x) * lane_count;
  const ImageLanes lanes{bias_.data(),   own_bias_,           image_.data(), image_taps_.data(),
                         planes_.data(), rings_.plane_size(), logits_};
  vlae_.kernels().image_columns(network_.view(), lanes, {taps_.data(), rings_.row(y), rings_.column(x), site_, pixel_});
  vlae_.kernels().probabilities(logits_, temperature, probabilities_, lane_count);
  for (std::size_t i = 0; i < pictures_; ++i) pixels_[i].pixel = pixel_;
  return true;
}

OpenPixels LaneColumns::open() const {
  return {std::span(pixels_).first(pictures_), std::span(logits_).first(pictures_),
          std::span(probabilities_).first(pictures_)};
}

void LaneColumns::set(std::span<const std::uint8_t> ink) {
  for (std::size_t i = 0; i < pictures_; ++i) image_[static_cast<std::size_t>(site_) + i] = ink[i] ? 1.0f : 0.0f;
}

}  // namespace vlae::runtime
