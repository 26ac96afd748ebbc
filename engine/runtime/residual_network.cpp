#include "runtime/residual_network.h"

#include <algorithm>
#include <cstddef>

namespace vlae::runtime {
namespace {

PlaneShape plane_of(architecture::ImageSize size, int channels) {
  return {size.height, size.width, padded_to_lanes(channels)};
}

// size: of the picture that the first block takes.
std::vector<ResidualBlock> blocks(const architecture::ModelConfig& config, const weights::WeightMap& weights,
                                  const std::string& name, architecture::ImageSize size,
                                  const std::vector<architecture::BlockShape>& shapes) {
  std::vector<ResidualBlock> blocks;
  for (const architecture::BlockShape& shape : shapes) {
    blocks.emplace_back(weights, name + "." + std::to_string(blocks.size()), shape, config.block_scale,
                        plane_of(size, shape.in));
    size = shape.target;
  }
  return blocks;
}

// A plane as the fully connected layers see it: channel by channel, each in raster order. Position i of our layout
// (pixel by pixel, without the margin) is input order[i] of theirs.
std::vector<int> channel_major_order(const PlaneShape& shape, int channels) {
  std::vector<int> order;
  for (int pixel = 0; pixel < shape.height * shape.width; ++pixel)
    for (int c = 0; c < channels; ++c) order.push_back(c * shape.height * shape.width + pixel);
  return order;
}

AlignedFloats dense(const Kernels& kernels, const LinearLayer& layer, const float* in) {
  AlignedFloats out(static_cast<std::size_t>(layer.padded_outputs()));
  const Site site{};
  kernels.layer(layer.view(), in, out.data(), &site, 1);
  return out;
}

// The same of 16 codes, each in a lane: in [inputs, 16] -> [outputs, 16].
AlignedFloats dense_lanes(const Kernels& kernels, const LinearLayer& layer, const AlignedFloats& in) {
  const LayerView view = layer.view();
  const PushBlock all{0, view.inputs, 0, view.groups, 0};
  AlignedFloats out;
  for (int o = 0; o < layer.padded_outputs(); ++o) out.insert(out.end(), lane_count, view.bias[o]);
  kernels.push_lanes(all, view.weight, in.data(), out.data());
  return out;
}

void elu(const Kernels& kernels, AlignedFloats& values) {
  kernels.elu(values.data(), values.data(), static_cast<int>(values.size()));
}

// The channels of a plane's pixels one after another, and back.
AlignedFloats without_margin(const Plane& plane, int channels) {
  AlignedFloats flat;
  for (int y = 0; y < plane.shape.height; ++y)
    for (int x = 0; x < plane.shape.width; ++x) {
      const float* pixel = plane.values.data() + plane.shape.offset(y, x);
      flat.insert(flat.end(), pixel, pixel + channels);
    }
  return flat;
}

Plane with_margin(const AlignedFloats& flat, const PlaneShape& shape, int channels) {
  Plane plane(shape);
  const float* pixel = flat.data();
  for (int y = 0; y < shape.height; ++y)
    for (int x = 0; x < shape.width; ++x, pixel += channels)
      std::copy(pixel, pixel + channels, plane.values.data() + shape.offset(y, x));
  return plane;
}

int flat_size(const PlaneShape& shape, int channels) { return shape.height * shape.width * channels; }

}  // namespace

ResidualBlock::ResidualBlock(const weights::WeightMap& weights, const std::string& name,
                             const architecture::BlockShape& shape, float scale, const PlaneShape& in)
    : out_(plane_of(shape.target, shape.out)),
      conv1_(weights, name + ".conv1", shape.in, shape.out, shape.resize, in, out_),
      conv2_(weights, name + ".conv2", shape.out, shape.out, Resize::none, out_, out_),
      scale_(scale) {
  if (shape.has_skip()) skip_.emplace(weights, name + ".skip", shape.in, shape.out, shape.resize, in, out_);
}

Plane ResidualBlock::forward(const Kernels& kernels, const Plane& x) const {
  Plane inner(out_), branch(out_);
  conv1_.apply(kernels, x, inner);
  elu(kernels, inner.values);  // the margin stays zero: ELU(0) = 0
  conv2_.apply(kernels, inner, branch);
  if (skip_) skip_->apply(kernels, x, inner);
  kernels.residual_elu(skip_ ? inner.values.data() : x.values.data(), branch.values.data(), scale_,
                       branch.values.data(), static_cast<int>(branch.values.size()));
  return branch;
}

Encoder::Encoder(const architecture::ModelConfig& config, const weights::WeightMap& weights)
    : image_{config.height, config.width, 1},
      first_(plane_of(architecture::image_size(config), config.channels[0])),
      channels_(config.channels[1]) {
  const int c0 = config.channels[0], c1 = config.channels[1];
  input_.emplace(weights, "encoder.input", 1, c0, Resize::none, image_, first_);
  blocks_ =
      blocks(config, weights, "encoder.blocks", architecture::image_size(config), architecture::encoder_blocks(config));
  const PlaneShape smallest = plane_of(architecture::smallest_size(config), c1);
  const int flat = flat_size(smallest, c1);
  outputs_ = 2 * config.latent;
  hidden_ =
      LinearLayer::dense(fold(weights, "encoder.hidden", {config.hidden, flat}), channel_major_order(smallest, c1));
  output_ = LinearLayer::dense(fold(weights, "encoder.output", {outputs_, config.hidden}));
}

Encoder::Encoding Encoder::forward(const Kernels& kernels, std::span<const std::uint8_t> x) const {
  Plane image(image_), plane(first_);
  for (int y = 0; y < image_.height; ++y)
    for (int column = 0; column < image_.width; ++column)
      image.values[static_cast<std::size_t>(image_.offset(y, column))] =
          x[static_cast<std::size_t>(y * image_.width + column)] ? 1.0f : 0.0f;
  input_->apply(kernels, image, plane);
  elu(kernels, plane.values);
  for (const ResidualBlock& block : blocks_) plane = block.forward(kernels, plane);
  AlignedFloats hidden = dense(kernels, hidden_, without_margin(plane, channels_).data());
  elu(kernels, hidden);
  const AlignedFloats output = dense(kernels, output_, hidden.data());
  return {{output.begin(), output.begin() + outputs_}, std::move(hidden)};
}

Decoder::Decoder(const architecture::ModelConfig& config, const weights::WeightMap& weights)
    : smallest_(plane_of(architecture::smallest_size(config), config.channels[1])),
      maps_plane_(plane_of(architecture::image_size(config), architecture::map_count(config))),
      maps_(architecture::map_count(config)),
      channels_(config.channels[1]) {
  const int c0 = config.channels[0], c1 = config.channels[1];
  const int flat = flat_size(smallest_, c1);
  hidden_ = LinearLayer::dense(fold(weights, "decoder.hidden", {config.hidden, config.latent}));
  expand_ = LinearLayer::dense(
      reordered_outputs(fold(weights, "decoder.expand", {flat, config.hidden}), channel_major_order(smallest_, c1)));
  blocks_ = blocks(config, weights, "decoder.blocks", architecture::smallest_size(config),
                   architecture::decoder_blocks(config));
  output_.emplace(weights, "decoder.output", c0, maps_, Resize::none, plane_of(architecture::image_size(config), c0),
                  maps_plane_);
}

std::vector<float> Decoder::forward(const Kernels& kernels, std::span<const float> z) const {
  AlignedFloats hidden = dense(kernels, hidden_, z.data());
  elu(kernels, hidden);
  AlignedFloats flat = dense(kernels, expand_, hidden.data());
  elu(kernels, flat);
  std::vector<float> values;
  append_maps(kernels, flat, values);
  return values;
}

std::vector<float> Decoder::forward_lanes(const Kernels& kernels, const AlignedFloats& z, std::size_t count) const {
  AlignedFloats hidden = dense_lanes(kernels, hidden_, z);
  elu(kernels, hidden);
  AlignedFloats together = dense_lanes(kernels, expand_, hidden);
  elu(kernels, together);
  std::vector<float> values;
  AlignedFloats flat(together.size() / lane_count);
  for (std::size_t code = 0; code < count; ++code) {
    for (std::size_t i = 0; i < flat.size(); ++i) flat[i] = together[i * lane_count + code];
    append_maps(kernels, flat, values);
  }
  return values;
}

void Decoder::append_maps(const Kernels& kernels, const AlignedFloats& flat, std::vector<float>& values) const {
  Plane plane = with_margin(flat, smallest_, channels_);
  for (const ResidualBlock& block : blocks_) plane = block.forward(kernels, plane);
  Plane maps(maps_plane_);
  output_->apply(kernels, plane, maps);
  for (int m = 0; m < maps_; ++m)
    for (int y = 0; y < maps_plane_.height; ++y)
      for (int x = 0; x < maps_plane_.width; ++x)
        values.push_back(maps.values[static_cast<std::size_t>(maps_plane_.offset(y, x) + m)]);
}

}  // namespace vlae::runtime
