// The networks on every instruction set that this machine has: the fast path gives what the definition by layers gives.

#include "planar/instruction_sets.h"

#include <gtest/gtest.h>
#include <torch/utils.h>

#include "model/encoder.h"
#include "model/pixelcnn.h"
#include "small_models.h"

namespace vlae::model {
namespace {

// Chooses a set for as long as it lives.
struct Chosen {
  explicit Chosen(const planar::PlanarKernels& kernels) { planar::choose_planar_kernels(kernels); }
  ~Chosen() { planar::choose_planar_kernels(*planar::all_planar_kernels().back()); }
  Chosen(const Chosen&) = delete;
  Chosen& operator=(const Chosen&) = delete;
};

void expect_near(const torch::Tensor& a, const torch::Tensor& b, const char* set) {
  EXPECT_LT((a - b).norm().item<double>(), 3e-5 * (a.norm().item<double>() + 1e-6)) << set;
}

TEST(InstructionSets, AllGiveTheFunctionsOfTheDefinition) {
  const torch::NoGradGuard no_grad;
  architecture::ModelConfig config;
  config.height = 13, config.width = 11;
  config.window = architecture::Window::local(3);
  PixelCnn pixelcnn(config);
  Encoder encoder(config);
  auto random = generator(1);
  for (auto& parameter : pixelcnn.parameters()) parameter.normal_(0, 0.5, random);
  for (auto& parameter : encoder.parameters()) parameter.normal_(0, 0.7, random);
  const auto x = random_images(7, config, 2);
  const auto maps = normal({7, config.context_maps, config.height, config.width}, 3);
  const auto logits = pixelcnn.forward_by_layers(x, maps), features = encoder.convolutions_by_layers(x);
  for (const planar::PlanarKernels* kernels : planar::all_planar_kernels()) {
    const Chosen chosen(*kernels);
    expect_near(logits, pixelcnn.forward(x, maps), kernels->name);
    expect_near(features, encoder.convolutions(x), kernels->name);
  }
}

}  // namespace
}  // namespace vlae::model
