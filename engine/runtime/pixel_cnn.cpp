#include "runtime/pixel_cnn.h"

#include <algorithm>
#include <cstdlib>

namespace vlae::runtime {
namespace {

using architecture::MaskedLayer;
using architecture::Offset;

// Margins that hold every live tap of the layers.
PlaneShape with_margins(PlaneShape shape, std::span<const MaskedLayer> layers) {
  shape.top = shape.left = shape.right = shape.bottom = 0;
  for (const MaskedLayer& layer : layers) {
    for (const Offset tap : architecture::live_taps(layer)) {
      shape.top = std::max(shape.top, -tap.row);
      shape.left = std::max(shape.left, -tap.column);
      shape.right = std::max(shape.right, tap.column);
    }
  }
  return shape;
}

// The live taps; where they lead to depends on the layout of the planes.
std::vector<LinearLayer::Tap> masked_taps(const MaskedLayer& layer) {
  std::vector<LinearLayer::Tap> taps;
  for (const Offset tap : architecture::live_taps(layer)) taps.push_back({0, architecture::kernel_index(layer, tap)});
  return taps;
}

// Every tap of the kernel: the context maps are not masked.
std::vector<LinearLayer::Tap> open_taps(const MaskedLayer& layer, const PlaneShape& shape) {
  std::vector<LinearLayer::Tap> taps;
  for (const Offset tap : architecture::all_taps(layer))
    taps.push_back({tap.row * shape.row() + tap.column * shape.pitch, architecture::kernel_index(layer, tap)});
  return taps;
}

// Image channels are masked, the others (context maps) are open.
Mask mask_of(const MaskedLayer& layer, int image_channels) {
  std::vector<bool> live(static_cast<std::size_t>(layer.kernel_height * layer.kernel_width));
  for (const Offset tap : architecture::live_taps(layer))
    live[static_cast<std::size_t>(architecture::kernel_index(layer, tap))] = true;
  return [live, image_channels](int, int input, int tap) {
    return input >= image_channels || live[static_cast<std::size_t>(tap)];
  };
}

}  // namespace

PixelCnn::PixelCnn(const architecture::ModelConfig& config, const weights::WeightMap& weights)
    : height_(config.height),
      width_(config.width),
      maps_(architecture::map_count(config)),
      layers_(architecture::masked_layers(config.window)),
      order_{height_, width_, WaveOrder::skew_of(layers_)} {
  const int channels = config.pixelcnn_channels;
  const MaskedLayer& first = layers_.front();
  const auto [up, side] = architecture::reach(first);
  image_ = with_margins({height_, width_, 1}, std::span(layers_).first(1));
  plane_ = with_margins({height_, width_, padded_to_lanes(channels)}, std::span(layers_).subspan(1));
  const std::span<const MaskedLayer> others = std::span(layers_).subspan(1);
  skewed_image_ = {order_, std::span(layers_).first(1), 1, SkewedPlanes::Kept::all};
  planes_ = {order_, others, plane_.pitch, SkewedPlanes::Kept::visible};
  maps_plane_ = {height_, width_, maps_, up, side, side, up};

  for (int l = 0; l < static_cast<int>(layers_.size()); ++l) add_step(config, weights, l);
  output_ = LinearLayer::dense(fold(weights, "pixelcnn.output", {1, channels, 1, 1}));
  for (const Step& step : steps_)
    view_steps_.push_back({step.masked.view(), step.one_by_one_first.view(), step.one_by_one_second.view()});
  view_ = {view_steps_.data(),  static_cast<int>(steps_.size()), output_.view(), config.pixelcnn_scale, plane_.pitch,
           width_ - order_.skew};
  for (int y = 0; y < height_; ++y)
    for (int x = 0; x < width_; ++x) map_sites_.push_back({maps_plane_.offset(y, x), (y * width_ + x) * plane_.pitch});
  make_waves();
}

void PixelCnn::add_step(const architecture::ModelConfig& config, const weights::WeightMap& weights, int l) {
  const MaskedLayer& layer = layers_[static_cast<std::size_t>(l)];
  const int channels = config.pixelcnn_channels, inputs = l == 0 ? 1 + maps_ : channels;
  const std::string name = "pixelcnn.masked." + std::to_string(l);
  const std::string v_name = config.tied && l > 1 ? "pixelcnn.masked.1.v" : "";
  const FoldedWeights folded = fold(weights, name, {channels, inputs, layer.kernel_height, layer.kernel_width},
                                    mask_of(layer, l == 0 ? 1 : channels), v_name);
  Step step;
  if (l == 0) {
    step.masked = LinearLayer(folded, masked_taps(layer), 0, 1);
    map_bias_ = LinearLayer(folded, open_taps(layer, maps_plane_), 1, maps_);
  } else {
    step.masked = LinearLayer(folded, masked_taps(layer), 0, channels);
  }
  if (l + 1 >= config.first_one_by_one) {
    const std::string block = "pixelcnn.one_by_one." + std::to_string(l);
    step.one_by_one_first = LinearLayer::dense(fold(weights, block + ".conv1", {channels, channels, 1, 1}));
    step.one_by_one_second = LinearLayer::dense(fold(weights, block + ".conv2", {channels, channels, 1, 1}));
  }
  steps_.push_back(std::move(step));
}

void PixelCnn::make_waves() {
  waves_.resize(static_cast<std::size_t>(order_.waves()));
  for (int y = 0; y < height_; ++y)
    for (int x = 0; x < width_; ++x) waves_[static_cast<std::size_t>(order_.wave(y, x))].push_back(y * width_ + x);
}

AlignedFloats PixelCnn::map_bias(const Kernels& kernels, std::span<const float> context_maps) const {
  AlignedFloats maps(maps_plane_.size()), bias(map_sites_.size() * static_cast<std::size_t>(plane_.pitch));
  for (int y = 0; y < height_; ++y)
    for (int x = 0; x < width_; ++x)
      for (int m = 0; m < maps_; ++m)
        maps[static_cast<std::size_t>(maps_plane_.offset(y, x) + m)] =
            context_maps[static_cast<std::size_t>((m * height_ + y) * width_ + x)];
  kernels.layer(map_bias_.view(), maps.data(), bias.data(), map_sites_.data(), static_cast<int>(map_sites_.size()));
  return bias;
}

PixelCnn::State PixelCnn::start(const Kernels& kernels, std::span<const float> context_maps) const {
  State state;
  state.bias = map_bias(kernels, context_maps);
  state.image.resize(static_cast<std::size_t>(skewed_image_.size()));
  // One where nothing reads it: kernels begin by computing where they stand in it.
  state.planes.resize(static_cast<std::size_t>(planes_.size()) * std::max<std::size_t>(steps_.size() - 1, 1));
  state.logits.resize(map_sites_.size());
  return state;
}

void PixelCnn::set_pixel(State& state, int pixel, bool ink) const {
  const int row = pixel / width_, wave = order_.wave(row, pixel % width_);
  state.image[static_cast<std::size_t>(skewed_image_.row(wave, row))] = ink ? 1.0f : 0.0f;
}

void PixelCnn::compute(const Kernels& kernels, State& state, std::span<const std::int32_t> pixels) const {
  const int raster = pixels.front(), row = raster / width_, wave = order_.wave(row, raster % width_);
  for (std::size_t plane = 0; plane < state.planes.size(); plane += static_cast<std::size_t>(planes_.size()))
    planes_.clear_outside(state.planes.data() + plane, wave);
  const PixelCnnArrays arrays{state.bias.data(), state.image.data(), state.planes.data(), planes_.size(),
                              state.logits.data()};
  kernels.pixel_columns(view_, arrays,
                        {.image_taps = skewed_image_.taps(wave).data(),
                         .taps = planes_.taps(wave).data(),
                         .image = skewed_image_.row(wave, row),
                         .plane = planes_.row(wave, row),
                         .raster = raster,
                         .own = planes_.own(wave),
                         .count = static_cast<int>(pixels.size())});
}

}  // namespace vlae::runtime
