#include "test_support/random_model.h"

#include <nlohmann/json.hpp>
#include <string>

#include "numerics/counter_random.h"
#include "numerics/normal.h"

namespace vlae::test_support {
namespace {

using architecture::ModelConfig;
using Shape = std::vector<std::int64_t>;

class RandomWeights {
 public:
  explicit RandomWeights(std::uint64_t seed) : random_(seed, 0) {}

  // v of any direction; g around `gain`, b around 0.
  void layer(const std::string& name, const Shape& v_shape, std::int64_t outputs, double gain = 1, bool own_v = true) {
    if (own_v) add(name + ".v", v_shape, 0, 0.05);
    add(name + ".g", {outputs}, gain, 0.2 * gain);
    add(name + ".b", {outputs}, 0, 0.3);
  }
  void dense(const std::string& name, int inputs, int outputs, double gain = 1) {
    layer(name, {outputs, inputs}, outputs, gain);
  }
  void convolution(const std::string& name, int inputs, int outputs, int kernel = 3) {
    layer(name, {outputs, inputs, kernel, kernel}, outputs);
  }
  void block(const std::string& name, int inputs, int outputs, bool resized, bool transposed) {
    const Shape changing = transposed ? Shape{inputs, outputs, 3, 3} : Shape{outputs, inputs, 3, 3};
    layer(name + ".conv1", changing, outputs);
    convolution(name + ".conv2", outputs, outputs);
    if (resized || inputs != outputs) layer(name + ".skip", changing, outputs);
  }
  weights::WeightMap take() { return std::move(weights_); }

 private:
  void add(const std::string& name, const Shape& shape, double mean, double deviation) {
    std::size_t count = 1;
    for (const std::int64_t size : shape) count *= static_cast<std::size_t>(size);
    weights::Tensor tensor{shape, std::vector<float>(count)};
    for (float& value : tensor.values)
      value = static_cast<float>(mean + deviation * numerics::normal(random_, next_++));
    weights_[name] = std::move(tensor);
  }
  numerics::CounterRandom random_;
  std::uint64_t next_ = 0;
  weights::WeightMap weights_;
};

int smallest_plane(const ModelConfig& config) {
  int height = config.height, width = config.width;
  for (int i = 0; i < 3; ++i) height = (height + 1) / 2, width = (width + 1) / 2;
  return height * width;
}

void add_encoder(RandomWeights& random, const ModelConfig& config) {
  const int c0 = config.channels[0], c1 = config.channels[1];
  random.convolution("encoder.input", 1, c0);
  const bool plain_first = config.block_order == architecture::BlockOrder::plain_first;
  for (int block = 0; block < 6; ++block) {
    const bool resized = block % 2 == (plain_first ? 1 : 0);
    const int in = block < 3 ? c0 : c1, out = block < 2 ? c0 : c1;
    random.block("encoder.blocks." + std::to_string(block), in, out, resized, false);
  }
  random.dense("encoder.hidden", c1 * smallest_plane(config), config.hidden);
  random.dense("encoder.output", config.hidden, 2 * config.latent);
}

void add_decoder(RandomWeights& random, const ModelConfig& config) {
  const int c0 = config.channels[0], c1 = config.channels[1];
  random.dense("decoder.hidden", config.latent, config.hidden);
  random.dense("decoder.expand", config.hidden, c1 * smallest_plane(config));
  const bool plain_first = config.block_order == architecture::BlockOrder::plain_first;
  for (int block = 0; block < 6; ++block) {
    const bool resized = block % 2 == (plain_first ? 0 : 1);
    const int in = block < 4 ? c1 : c0, out = block < 3 ? c1 : c0;
    random.block("decoder.blocks." + std::to_string(block), in, out, resized, resized);
  }
  random.convolution("decoder.output", c0,
                     config.window.kind == architecture::WindowKind::none ? 1 : config.context_maps);
}

void add_flow(RandomWeights& random, const ModelConfig& config, const std::string& name) {
  for (int f = 0; f < config.flows; ++f) {
    const std::string layers = name + ".flows." + std::to_string(f) + ".layers.";
    random.dense(layers + "0", config.latent, config.made_hidden);
    random.dense(layers + "1", config.made_hidden, config.made_hidden);
    random.dense(layers + "2", config.made_hidden, config.latent);
  }
}

void add_pixel_cnn(RandomWeights& random, const ModelConfig& config) {
  const int channels = config.pixelcnn_channels;
  int inputs = 1 + (config.conditional ? config.context_maps : 0), number = 0;
  for (const architecture::MaskedLayer& layer : architecture::masked_layers(config.window)) {
    const std::string l = std::to_string(number);
    random.layer("pixelcnn.masked." + l, {channels, inputs, layer.kernel_height, layer.kernel_width}, channels, 1,
                 number < 2 || !config.tied);
    if (++number >= config.first_one_by_one) {
      random.convolution("pixelcnn.one_by_one." + l + ".conv1", channels, channels, 1);
      random.convolution("pixelcnn.one_by_one." + l + ".conv2", channels, channels, 1);
    }
    inputs = channels;
  }
  random.layer("pixelcnn.output", {1, channels, 1, 1}, 1, 3);
}

}  // namespace

weights::ModelFile random_model(const ModelConfig& config, std::uint64_t seed) {
  RandomWeights random(seed);
  if (config.conditional) {
    add_encoder(random, config);
    add_decoder(random, config);
    if (config.prior == architecture::Prior::autoregressive_flow) add_flow(random, config, "prior");
    if (config.posterior == architecture::Posterior::iaf) {
      add_flow(random, config, "posterior");
      random.dense("posterior.context", config.hidden, config.made_hidden);
    }
  }
  if (config.window.kind != architecture::WindowKind::none) add_pixel_cnn(random, config);
  return {config, random.take(),
          nlohmann::json{{"note", "random weights, seed " + std::to_string(seed) + ", not trained"}}};
}

weights::ModelFile random_model_of_paper(const ModelConfig& config, std::uint64_t seed) {
  weights::ModelFile model = random_model(config, seed);
  const std::string last = model.weights.contains("pixelcnn.output.g") ? "pixelcnn.output" : "decoder.output";
  for (float& g : model.weights.at(last + ".g").values) g *= 0.2f;
  for (float& b : model.weights.at(last + ".b").values) b = -1.6f;
  if (!config.conditional) return model;
  auto& moments = model.weights.at("encoder.output.b").values;  // means, then log sigmas
  for (std::size_t d = moments.size() / 2; d < moments.size(); ++d) moments[d] -= 1.2f;
  return model;
}

ModelConfig small_config() {
  ModelConfig config;
  config.height = config.width = 12;
  config.latent = 6;
  config.channels = {4, 5};
  config.hidden = 20;
  config.made_hidden = 24;
  return config;
}

}  // namespace vlae::test_support
