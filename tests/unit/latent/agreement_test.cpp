// The density along paths against LibTorch's prior, with the paper's sizes.

#include <gtest/gtest.h>
#include <torch/types.h>
#include <torch/utils.h>

#include "codes.h"
#include "latent/code_path.h"
#include "model/vlae.h"
#include "models/open_model.h"

namespace vlae::latent {
namespace {

void expect_densities_agree(const weights::ModelFile& file) {
  const torch::NoGradGuard no_grad;
  const runtime::Vlae vlae(file);
  model::Vlae network(file.config, 0);
  model::import_weights(network, file.weights);
  const Code a = code_of_z(vlae, random_vector(64, 1)), b = code_of_z(vlae, random_vector(64, 2));
  for (const PathKind kind : {PathKind::line_in_epsilon, PathKind::circle_in_epsilon, PathKind::line_in_z})
    for (const Code& point : make_path(vlae, a, b, kind, 21)) {
      const auto z = torch::tensor(point.z).unsqueeze(0);
      EXPECT_NEAR(log_prior_nats(point), network.log_prior(z).item<double>(), 1e-3);
    }
}

TEST(DensityAlongAPath, IsLibTorchs) { expect_densities_agree(test_support::random_model({}, 11)); }

TEST(DensityAlongAPath, IsLibTorchsUnderTheBundledModel) {
  if (!models::has_bundled_model()) GTEST_SKIP() << "built without assets/models/vlae-mnist.safetensors";
  expect_densities_agree(models::read_model({}));
}

}  // namespace
}  // namespace vlae::latent
