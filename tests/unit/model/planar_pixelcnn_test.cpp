// The fast path of the PixelCNN against its definition by layers: logits, and the gradients by maps and every weight.

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

struct Result {
  torch::Tensor logits;
  std::vector<torch::Tensor> gradients;  // of every parameter, then of the maps if there are any
};

template <class Forward>
Result differentiated(PixelCnn& pixelcnn, const torch::Tensor& maps, Forward forward) {
  pixelcnn.zero_grad();
  if (maps.defined()) maps.mutable_grad().reset();
  Result result{forward(), {}};
  (result.logits * normal(result.logits.sizes().vec(), 9)).sum().backward();
  for (const auto& parameter : pixelcnn.parameters()) result.gradients.push_back(parameter.grad().clone());
  if (maps.defined()) result.gradients.push_back(maps.grad().clone());
  return result;
}

void expect_equal(const torch::Tensor& a, const torch::Tensor& b, const std::string& what) {
  EXPECT_LT((a - b).norm().item<double>(), 3e-5 * (a.norm().item<double>() + 1e-6)) << what;
}

void expect_same_as_by_layers(const architecture::ModelConfig& config) {
  PixelCnn pixelcnn(config);
  {
    const torch::NoGradGuard no_grad;
    auto random = generator(1);
    for (auto& parameter : pixelcnn.parameters()) parameter.normal_(0, 0.5, random);
  }
  const auto x = random_images(21, config, 2);
  torch::Tensor maps;
  if (config.conditional) maps = normal({21, config.context_maps, config.height, config.width}, 3).requires_grad_();
  const Result by_layers = differentiated(pixelcnn, maps, [&] { return pixelcnn.forward_by_layers(x, maps); });
  const Result planar = differentiated(pixelcnn, maps, [&] { return pixelcnn.forward(x, maps); });
  expect_equal(by_layers.logits, planar.logits, "logits");
  for (std::size_t i = 0; i < by_layers.gradients.size(); ++i)
    expect_equal(by_layers.gradients[i], planar.gradients[i], "gradient " + std::to_string(i));
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

TEST(PlanarPixelCnn, ThreadsDoNotChangeABit) {
  const auto config = config_with(Window::local(6));
  PixelCnn pixelcnn(config);
  {
    const torch::NoGradGuard no_grad;
    auto random = generator(1);
    for (auto& parameter : pixelcnn.parameters()) parameter.normal_(0, 0.5, random);
  }
  const auto x = random_images(21, config, 2);
  const auto maps = normal({21, 4, 13, 11}, 3).requires_grad_();
  const auto run = [&] { return differentiated(pixelcnn, maps, [&] { return pixelcnn.forward(x, maps); }); };
  const Result one = run();
  torch::set_num_threads(3);
  const Result three = run();
  torch::set_num_threads(1);
  EXPECT_TRUE(torch::equal(one.logits, three.logits));
  for (std::size_t i = 0; i < one.gradients.size(); ++i)
    EXPECT_TRUE(torch::equal(one.gradients[i], three.gradients[i])) << i;
}

}  // namespace
}  // namespace vlae::model
