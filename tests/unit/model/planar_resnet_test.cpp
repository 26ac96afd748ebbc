// The fast path of encoder and decoder against their definition by layers. Gradients: training/shared_step_test.cpp.

#include <gtest/gtest.h>
#include <torch/utils.h>

#include "model/decoder.h"
#include "model/encoder.h"
#include "small_models.h"

namespace vlae::model {
namespace {

architecture::ModelConfig config_with(int height, int width, std::vector<int> channels) {
  architecture::ModelConfig config;
  config.height = height, config.width = width;
  config.channels = std::move(channels);
  return config;
}

template <class Network>
void expect_same_as_by_layers(const architecture::ModelConfig& config, const torch::Tensor& x) {
  const torch::NoGradGuard no_grad;
  Network network(config);
  auto random = generator(1);
  for (auto& parameter : network.parameters()) parameter.normal_(0, 0.7, random);
  const auto by_layers = network.convolutions_by_layers(x), planar = network.convolutions(x);
  EXPECT_EQ(by_layers.sizes(), planar.sizes());
  EXPECT_LT((by_layers - planar).norm().template item<double>(), 3e-5 * by_layers.norm().template item<double>());
}

void expect_both_same(const architecture::ModelConfig& config, int images) {
  const auto smallest = [](int size) { return (((size + 1) / 2 + 1) / 2 + 1) / 2; };
  expect_same_as_by_layers<Encoder>(config, random_images(images, config, 2));
  expect_same_as_by_layers<Decoder>(
      config, normal({images, config.channels[1], smallest(config.height), smallest(config.width)}, 3));
}

TEST(PlanarResnet, EqualsTheDefinitionForThePapersNetwork) { expect_both_same({}, 12); }
TEST(PlanarResnet, EqualsTheDefinitionForOddSizesAndCounts) {
  expect_both_same(config_with(13, 11, {3, 5}), 7);
  expect_both_same(config_with(6, 5, {2, 3}), 1);
  expect_both_same(config_with(3, 3, {4, 4}), 5);
  architecture::ModelConfig plain_first = config_with(13, 11, {3, 5});
  plain_first.block_order = architecture::BlockOrder::plain_first;
  expect_both_same(plain_first, 7);
}

}  // namespace
}  // namespace vlae::model
