// All layers' weights at once against each layer's own, and against what they cost.

#include "model/joint_weights.h"

#include <ATen/record_function.h>
#include <gtest/gtest.h>
#include <torch/autograd.h>

#include "small_models.h"

namespace vlae::model {
namespace {

using architecture::ModelConfig;
using architecture::Window;

struct Case {
  const char* name;
  ModelConfig config;
};

ModelConfig with(void (*change)(ModelConfig&)) {
  ModelConfig config = tiny_config();
  change(config);
  return config;
}

const Case cases[] = {
    {"Tied", with([](ModelConfig& config) { config.window = Window::local(4); })},
    {"Untied", with([](ModelConfig& config) { config.tied = false; })},
    {"Factorised", with([](ModelConfig& config) { config.window = Window::none(); })},
    {"PixelCnnAlone", with([](ModelConfig& config) { config.conditional = false; })},
    {"IafPosterior", with([](ModelConfig& config) {
       config.posterior = architecture::Posterior::iaf;
       config.prior = architecture::Prior::gaussian;
     })},
    {"PlainFirst", with([](ModelConfig& config) { config.block_order = architecture::BlockOrder::plain_first; })},
};

class JointWeightsOf : public testing::TestWithParam<Case> {
 protected:
  void SetUp() override { randomise(vlae_, 3); }

  std::vector<torch::Tensor> gradients_of_code_length() {
    const auto x = random_images(4, vlae_.config(), 4), noise = normal({4, vlae_.config().latent}, 5);
    const auto parameters = vlae_.parameters();
    return torch::autograd::grad({vlae_.code_length(x, noise).elbo().sum()}, parameters, {}, /*retain_graph=*/{},
                                 /*create_graph=*/false, /*allow_unused=*/true);
  }

  Vlae vlae_{GetParam().config, 1};
};

TEST_P(JointWeightsOf, AreThoseOfEachLayer) {
  const auto joint = JointWeights(vlae_).compute();
  std::size_t next = 0;
  for_each_layer(vlae_, [&](NormalisedLayer& layer) {
    ASSERT_LT(next, joint.size());
    EXPECT_EQ(joint[next].sizes(), layer.v().sizes());
    EXPECT_TRUE(torch::allclose(joint[next++], layer.weight(), 1e-6, 1e-7));
  });
  EXPECT_EQ(next, joint.size());
}

TEST_P(JointWeightsOf, HaveTheGradientsOfEachLayer) {
  const auto each = gradients_of_code_length();
  const JointWeights weights(vlae_);
  std::vector<torch::Tensor> joint;
  {
    const JointWeights::InUse use(weights);
    joint = gradients_of_code_length();
  }
  ASSERT_EQ(joint.size(), each.size());
  for (std::size_t i = 0; i < each.size(); ++i) {
    const auto expected = each[i].defined() ? each[i] : torch::zeros_like(joint[i]);
    EXPECT_TRUE(torch::allclose(joint[i], expected, 1e-4, 1e-5 * (1 + expected.abs().max().item<double>()))) << i;
  }
  const auto again = gradients_of_code_length();  // given up: each layer computes its own again
  for (std::size_t i = 0; i < each.size(); ++i) EXPECT_EQ(again[i].defined(), each[i].defined());
  for (std::size_t i = 0; i < each.size(); ++i) EXPECT_TRUE(!each[i].defined() || torch::equal(again[i], each[i]));
}

INSTANTIATE_TEST_SUITE_P(Networks, JointWeightsOf, testing::ValuesIn(cases),
                         [](const auto& of) { return std::string(of.param.name); });

// A zero row, as a MADE has for the first of its outputs, is no division by zero, forward or backward.
TEST(JointWeights, OfAUnitThatSeesNothingAreFinite) {
  Vlae vlae(tiny_config(), 1);
  const auto joint = JointWeights(vlae).compute();
  torch::Tensor sum = torch::zeros({});
  for (const torch::Tensor& w : joint) sum = sum + w.square().sum();
  sum.backward();
  for (const torch::Tensor& parameter : vlae.parameters())
    EXPECT_TRUE(!parameter.grad().defined() || parameter.grad().isfinite().all().item<bool>());
}

thread_local int passes = 0;

std::unique_ptr<at::ObserverContext> count_pass(const at::RecordFunction& call) {
  const std::string_view name = call.name();
  for (const char* view :
       {"as_strided", "view", "view_as", "reshape", "flatten", "movedim", "unsqueeze", "split_with_sizes"})
    if (name == std::string("aten::") + view) return nullptr;
  ++passes;
  return nullptr;
}

// Operations over memory, each of which is a kernel or some on a GPU; views are none.
int passes_of(const std::function<void()>& work) {
  passes = 0;
  const auto handle =
      at::addThreadLocalCallback(at::RecordFunctionCallback(count_pass).scopes({at::RecordScope::FUNCTION}));
  work();
  at::removeCallback(handle);
  return passes;
}

TEST(JointWeights, TakeNoMorePassesForMoreLayers) {
  const auto forward = [](const ModelConfig& config) {
    Vlae vlae(config, 1);
    const JointWeights weights(vlae);
    return passes_of([&] { weights.compute(); });
  };
  const int few = forward(tiny_config()), many = forward(with([](ModelConfig&config) { config.flows = 8; }));
  EXPECT_GT(few, 0);
  EXPECT_EQ(many, few);
}

}  // namespace
}  // namespace vlae::model
