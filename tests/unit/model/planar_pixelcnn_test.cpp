// The fast path of the PixelCNN against its definition by layers. Its gradients: training/shared_step_test.cpp.

#include <gtest/gtest.h>
#include <torch/utils.h>

#include "model/pixelcnn.h"
#include "small_models.h"

namespace vlae::model {
namespace {

using architecture::Window;
using architecture::WindowKind;

architecture::ModelConfig config_with(const Window& window) {
  architecture::ModelConfig config;
  config.height = 13, config.width = 11;
  config.window = window;
  return config;
}

void expect_same_as_by_layers(const architecture::ModelConfig& config) {
  const torch::NoGradGuard no_grad;
  PixelCnn pixelcnn(config);
  auto random = generator(1);
  for (auto& parameter : pixelcnn.parameters()) parameter.normal_(0, 0.5, random);
  const auto x = random_images(21, config, 2);
  torch::Tensor maps;
  if (config.conditional) maps = normal({21, config.context_maps, config.height, config.width}, 3);
  const auto by_layers = pixelcnn.forward_by_layers(x, maps), planar = pixelcnn.forward(x, maps);
  EXPECT_LT((by_layers - planar).norm().item<double>(), 3e-5 * by_layers.norm().item<double>());
}

TEST(PlanarPixelCnn, EqualsTheDefinitionForEveryWindow) {
  expect_same_as_by_layers(config_with(Window::local(6)));
  expect_same_as_by_layers(config_with(Window::local(1)));
  expect_same_as_by_layers(config_with({.kind = WindowKind::rectangle, .layers = 4, .rows = 3, .columns = 5}));
  expect_same_as_by_layers(config_with({.kind = WindowKind::downsampled, .layers = 3, .dilation = 3}));
  expect_same_as_by_layers(config_with({.kind = WindowKind::full}));
}

TEST(PlanarPixelCnn, EqualsTheDefinitionForOddCountsAndOtherParts) {
  auto config = config_with(Window::local(3));
  config.pixelcnn_channels = 5;
  config.context_maps = 3;
  expect_same_as_by_layers(config);
  config.tied = false;
  config.first_one_by_one = 1;
  expect_same_as_by_layers(config);
  config.first_one_by_one = 33;
  config.conditional = false;
  expect_same_as_by_layers(config);
}

}  // namespace
}  // namespace vlae::model
