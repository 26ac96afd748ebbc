#include "multiply_adds.h"

#include <algorithm>
#include <vector>

namespace vlae::cli {
namespace {

// Pixels of the planes at 28, 14, 7 and 4 rows: level 0 to 3.
std::int64_t pixels_of_level(const architecture::ModelConfig& config, int level) {
  std::int64_t height = config.height, width = config.width;
  for (int i = 0; i < level; ++i) height = (height + 1) / 2, width = (width + 1) / 2;
  return height * width;
}

// A 3x3 convolution to the planes of a level.
std::int64_t convolution(const architecture::ModelConfig& config, int level, std::int64_t in, std::int64_t out) {
  return 9 * in * out * pixels_of_level(config, level);
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
  return layers.empty() ? 0 : per_pixel * pixels_of_level(config, 0);
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
  return taps * config.context_maps * config.pixelcnn_channels * pixels_of_level(config, 0);
}

std::int64_t encoder_multiply_adds(const architecture::ModelConfig& config) {
  const std::int64_t c0 = config.channels[0], c1 = config.channels[1], hidden = config.hidden;
  // By the level of a block's output. A block is two convolutions, and a third beside them where the shape changes.
  const std::int64_t blocks = 3 * convolution(config, 1, c0, c0) + 2 * convolution(config, 1, c0, c0) +
                              2 * convolution(config, 2, c0, c1) + convolution(config, 2, c1, c1) +
                              2 * convolution(config, 2, c1, c1) + 3 * convolution(config, 3, c1, c1) +
                              2 * convolution(config, 3, c1, c1);
  return convolution(config, 0, 1, c0) + blocks + c1 * pixels_of_level(config, 3) * hidden + hidden * 2 * config.latent;
}

std::int64_t decoder_multiply_adds(const architecture::ModelConfig& config) {
  const std::int64_t c0 = config.channels[0], c1 = config.channels[1], hidden = config.hidden;
  const std::int64_t maps = config.window.kind == architecture::WindowKind::none ? 1 : config.context_maps;
  // A transposed convolution multiplies once for each pixel of its smaller input.
  const std::int64_t blocks = 2 * convolution(config, 3, c1, c1) +                                   // 4
                              2 * convolution(config, 3, c1, c1) + convolution(config, 2, c1, c1) +  // 4 -> 7
                              2 * convolution(config, 2, c1, c1) +                                   // 7
                              2 * convolution(config, 2, c1, c0) + convolution(config, 1, c0, c0) +  // 7 -> 14
                              2 * convolution(config, 1, c0, c0) +                                   // 14
                              2 * convolution(config, 1, c0, c0) + convolution(config, 0, c0, c0);   // 14 -> 28
  return config.latent * hidden + hidden * c1 * pixels_of_level(config, 3) + blocks + convolution(config, 0, c0, maps);
}

}  // namespace vlae::cli
