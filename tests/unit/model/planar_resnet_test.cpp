// The fast path of encoder and decoder against their definition by layers: outputs, gradients by input and weights.

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

struct Result {
  torch::Tensor out;
  std::vector<torch::Tensor> gradients;  // of the input, then of every weight that takes part
};

template <class Network, class Forward>
Result differentiated(Network& network, const torch::Tensor& x, Forward forward) {
  network.zero_grad();
  x.mutable_grad().reset();
  Result result{forward(), {}};
  (result.out * normal(result.out.sizes().vec(), 9)).sum().backward();
  if (x.requires_grad()) result.gradients.push_back(x.grad().clone());
  for (const auto& parameter : network.parameters())
    if (parameter.grad().defined()) result.gradients.push_back(parameter.grad().clone());
  return result;
}

void expect_equal(const torch::Tensor& a, const torch::Tensor& b, const std::string& what) {
  EXPECT_LT((a - b).norm().template item<double>(), 3e-5 * (a.norm().template item<double>() + 1e-6)) << what;
}

template <class Network>
void expect_same_as_by_layers(const architecture::ModelConfig& config, const torch::Tensor& x) {
  Network network(config);
  {
    const torch::NoGradGuard no_grad;
    auto random = generator(1);
    for (auto& parameter : network.parameters()) parameter.normal_(0, 0.7, random);
  }
  const Result by_layers = differentiated(network, x, [&] { return network.convolutions_by_layers(x); });
  const Result planar = differentiated(network, x, [&] { return network.convolutions(x); });
  expect_equal(by_layers.out, planar.out, "output");
  ASSERT_EQ(by_layers.gradients.size(), planar.gradients.size());
  for (std::size_t i = 0; i < by_layers.gradients.size(); ++i)
    expect_equal(by_layers.gradients[i], planar.gradients[i], "gradient " + std::to_string(i));
  const torch::NoGradGuard no_grad;
  EXPECT_TRUE(torch::equal(network.convolutions(x), planar.out)) << "without gradients";
}

void expect_both_same(const architecture::ModelConfig& config, int images) {
  const auto smallest = [](int size) { return (((size + 1) / 2 + 1) / 2 + 1) / 2; };
  expect_same_as_by_layers<Encoder>(config, random_images(images, config, 2));
  expect_same_as_by_layers<Decoder>(
      config,
      normal({images, config.channels[1], smallest(config.height), smallest(config.width)}, 3).requires_grad_());
}

TEST(PlanarResnet, EqualsTheDefinitionForThePapersNetwork) { expect_both_same({}, 12); }
TEST(PlanarResnet, EqualsTheDefinitionForOddSizesAndCounts) {
  expect_both_same(config_with(13, 11, {3, 5}), 7);
  expect_both_same(config_with(6, 5, {2, 3}), 1);
  expect_both_same(config_with(3, 3, {4, 4}), 5);
}

TEST(PlanarResnet, ThreadsDoNotChangeABit) {
  Decoder decoder({});
  const auto x = normal({23, 32, 4, 4}, 3).requires_grad_();
  const auto run = [&] { return differentiated(decoder, x, [&] { return decoder.convolutions(x); }); };
  const Result one = run();
  torch::set_num_threads(3);
  const Result three = run();
  torch::set_num_threads(1);
  EXPECT_TRUE(torch::equal(one.out, three.out));
  for (std::size_t i = 0; i < one.gradients.size(); ++i)
    EXPECT_TRUE(torch::equal(one.gradients[i], three.gradients[i])) << i;
}

}  // namespace
}  // namespace vlae::model
