#pragma once
// Models and images small enough to compute by brute force.

#include "model/vlae.h"

#include <torch/utils.h>

namespace vlae::model {

inline torch::Generator generator(std::uint64_t seed) { return at::detail::createCPUGenerator(seed); }

inline torch::Tensor normal(std::vector<std::int64_t> shape, std::uint64_t seed) {
  return torch::randn(shape, generator(seed));
}

// [count, 1, height, width], each pixel ink by chance.
inline torch::Tensor random_images(int count, const architecture::ModelConfig& config, std::uint64_t seed) {
  return torch::rand({count, 1, config.height, config.width}, generator(seed)).round();
}

// Every part of the network is there, at sizes that allow finite differences.
inline architecture::ModelConfig tiny_config() {
  architecture::ModelConfig config;
  config.height = 6, config.width = 5;
  config.latent = 3;
  config.channels = {2, 3};
  config.hidden = 5;
  config.flows = 2;
  config.made_hidden = 7;
  config.window = architecture::Window::local(3);
  config.pixelcnn_channels = 3;
  config.context_maps = 2;
  return config;
}

// Far from a fresh model: no parameter is at 0 or 1, so that each of them matters.
inline void randomise(Vlae& vlae, std::uint64_t seed, double deviation = 0.5) {
  const torch::NoGradGuard no_grad;
  auto random = generator(seed);
  for (auto& parameter : vlae.parameters()) parameter.normal_(0, deviation, random);
}

}  // namespace vlae::model
