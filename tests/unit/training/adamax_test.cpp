#include "training/adamax.h"

#include <gtest/gtest.h>
#include <torch/utils.h>

#include "training/adamax_step.h"

namespace vlae::training {
namespace {

torch::Tensor weight_with_gradient(float value, float gradient) {
  auto weight = torch::full({1}, value).set_requires_grad(true);
  weight.mutable_grad() = torch::full({1}, gradient);
  return weight;
}

// Worked by hand, learning rate 0.1, from w = 1 with gradients 2, -1, 0:
//   m = 0.2, u = 2,        w = 1 - 0.1 * 0.2 / 2 = 0.99
//   m = 0.08, u = 1.998,   w = 0.99 - 0.1 * 0.08 / 1.998 = 0.985995996
//   m = 0.072, u = 1.996002, w = 0.985995996 - 0.1 * 0.072 / 1.996002 = 0.982388785
TEST(Adamax, FollowsATrajectoryWorkedByHand) {
  auto weight = weight_with_gradient(1.0f, 2.0f);
  Adamax adamax({weight}, 0.9, 0.999);
  adamax.step(torch::tensor(0.1f));
  EXPECT_NEAR(weight.item<float>(), 0.99, 1e-6);
  weight.mutable_grad() = torch::full({1}, -1.0f);
  adamax.step(torch::tensor(0.1f));
  EXPECT_NEAR(weight.item<float>(), 0.985995996, 1e-6);
  weight.mutable_grad() = torch::full({1}, 0.0f);
  adamax.step(torch::tensor(0.1f));
  EXPECT_NEAR(weight.item<float>(), 0.982388785, 1e-6);
  EXPECT_NEAR(adamax.momentum()[0].item<float>(), 0.072, 1e-7);
  EXPECT_NEAR(adamax.bound()[0].item<float>(), 1.996002, 1e-6);
}

// |g| + 1e-8 keeps u from 0, so a weight that never had a gradient stays where it is, and is not 0 / 0.
TEST(Adamax, LeavesAWeightWithoutGradientAlone) {
  auto still = weight_with_gradient(3.0f, 0.0f);
  auto unused = torch::full({1}, 4.0f).set_requires_grad(true);
  Adamax adamax({still, unused}, 0.9, 0.999);
  adamax.step(torch::tensor(0.1f));
  EXPECT_EQ(still.item<float>(), 3.0f);
  EXPECT_EQ(unused.item<float>(), 4.0f);
}

// Odd sizes. Sums may round otherwise, by an ulp or two.
TEST(AdamaxStep, InOnePassEqualsItsDefinition) {
  using Tensors = std::vector<torch::Tensor>;
  const auto random = [] { return Tensors{torch::randn({7, 3}), torch::randn({1}), torch::randn({211, 401})}; };
  const auto copy = [](const Tensors& tensors) {
    Tensors copies;
    for (const auto& tensor : tensors) copies.push_back(tensor.clone());
    return copies;
  };
  torch::manual_seed(3);
  const Tensors w = random(), m = random(), w2 = copy(w), m2 = copy(m);
  const Tensors u = {torch::ones({7, 3}), torch::ones({1}), torch::ones({211, 401})}, u2 = copy(u);
  const auto learning_rate = torch::tensor(0.1f);
  for (int step = 0; step < 3; ++step) {
    Tensors g = random(), g2 = copy(g);
    for (std::size_t i = 0; i < w.size(); ++i)
      adamax_step(w[i].mutable_data_ptr<float>(), m[i].mutable_data_ptr<float>(), u[i].mutable_data_ptr<float>(),
                  g[i].const_data_ptr<float>(), static_cast<int>(g[i].numel()), {0.9f, 0.999f, 0.1f});
    adamax_step_reference({w2, m2, u2}, g2, {0.9, 0.999, learning_rate});
  }
  for (std::size_t i = 0; i < w.size(); ++i) {
    EXPECT_TRUE(torch::allclose(w[i], w2[i], 1e-6, 1e-6));
    EXPECT_TRUE(torch::allclose(m[i], m2[i], 1e-6, 1e-6));
    EXPECT_TRUE(torch::allclose(u[i], u2[i], 1e-6, 1e-6));
  }
}

TEST(Adamax, ForgetsGradientsWhenAsked) {
  auto weight = weight_with_gradient(1.0f, 2.0f);
  Adamax adamax({weight}, 0.9, 0.999);
  adamax.zero_gradients();
  EXPECT_FALSE(weight.grad().defined());
}

TEST(PolyakAverage, MovesByOneMinusDecay) {
  const auto average = torch::full({2}, 1.0f);
  update_average({average}, {torch::full({2}, 3.0f)}, 0.75);
  EXPECT_FLOAT_EQ(average[0].item<float>(), 1.5f);
  EXPECT_FLOAT_EQ(average[1].item<float>(), 1.5f);
  float plain = 1.0f;
  const float weight = 3.0f;
  update_average(&plain, &weight, 1, 0.25f);
  EXPECT_FLOAT_EQ(plain, 1.5f);
}

}  // namespace
}  // namespace vlae::training
