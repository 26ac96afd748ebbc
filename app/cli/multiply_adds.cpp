#include "multiply_adds.h"

#include <algorithm>
#include <vector>

#include "architecture/block_plan.h"

namespace vlae::cli {
namespace {

std::int64_t pixels_of(architecture::ImageSize size) { return std::int64_t{size.height} * size.width; }

// A 3x3 convolution that gives a picture of this size.
std::int64_t convolution(architecture::ImageSize size, std::int64_t in, std::int64_t out) {
  return 9 * in * out * pixels_of(size);
}

// size: of the picture that the first block takes. A transposed convolution multiplies once for each pixel of its
// smaller input.
std::int64_t blocks(architecture::ImageSize size, const std::vector<architecture::BlockShape>& shapes) {
  std::int64_t sum = 0;
  for (const architecture::BlockShape& shape : shapes) {
    const bool transposed = shape.resize == architecture::Resize::twice;
    const std::int64_t changing = convolution(transposed ? size : shape.target, shape.in, shape.out);
    sum += (shape.has_skip() ? 2 : 1) * changing + convolution(shape.target, shape.out, shape.out);
    size = shape.target;
  }
  return sum;
}

std::int64_t seen_pairs(const std::vector<int>& inputs, const std::vector<int>& outputs, int strict) {
  std::int64_t pairs = 0;
  for (const int output : outputs)
    for (const int input : inputs) pairs += output >= input + strict ? 1 : 0;
  return pairs;
}

}  // namespace

std::int64_t pixel_cnn_multiply_adds(const architecture::ModelConfig& config) {
  const auto layers = architecture::masked_layers(config.window);
  const std::int64_t channels = config.pixelcnn_channels;
  std::int64_t per_pixel = channels;  // the logit
  for (std::size_t l = 0; l < layers.size(); ++l) {
    per_pixel +=
        static_cast<std::int64_t>(architecture::live_taps(layers[l]).size()) * channels * (l == 0 ? 1 : channels);
    if (static_cast<int>(l) + 1 >= config.first_one_by_one) per_pixel += 2 * channels * channels;
  }
  return layers.empty() ? 0 : per_pixel * pixels_of(architecture::image_size(config));
}

std::int64_t prior_multiply_adds(const architecture::ModelConfig& config) {
  std::vector<int> ordered, hidden;
  for (int d = 1; d <= config.latent; ++d) ordered.push_back(d);
  for (int unit = 0; unit < config.made_hidden; ++unit) hidden.push_back(unit % std::max(1, config.latent - 1) + 1);
  return config.flows *
         (seen_pairs(ordered, hidden, 0) + seen_pairs(hidden, hidden, 0) + seen_pairs(hidden, ordered, 1));
}

std::int64_t map_share_multiply_adds(const architecture::ModelConfig& config) {
  const auto layers = architecture::masked_layers(config.window);
  if (!config.conditional || layers.empty()) return 0;
  const std::int64_t taps = layers.front().kernel_height * layers.front().kernel_width;  // all: maps are not masked
  return taps * config.context_maps * config.pixelcnn_channels * pixels_of(architecture::image_size(config));
}

std::int64_t encoder_multiply_adds(const architecture::ModelConfig& config) {
  const std::int64_t c0 = config.channels[0], c1 = config.channels[1], hidden = config.hidden;
  const auto full = architecture::image_size(config), smallest = architecture::smallest_size(config);
  return convolution(full, 1, c0) + blocks(full, architecture::encoder_blocks(config)) +
         c1 * pixels_of(smallest) * hidden + hidden * 2 * config.latent;
}

std::int64_t decoder_multiply_adds(const architecture::ModelConfig& config) {
  const std::int64_t c0 = config.channels[0], c1 = config.channels[1], hidden = config.hidden;
  const auto full = architecture::image_size(config), smallest = architecture::smallest_size(config);
  return config.latent * hidden + hidden * c1 * pixels_of(smallest) +
         blocks(smallest, architecture::decoder_blocks(config)) +
         convolution(full, c0, architecture::map_count(config));
}

}  // namespace vlae::cli
