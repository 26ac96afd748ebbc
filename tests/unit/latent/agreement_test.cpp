// The density along paths against LibTorch's prior, with the paper's sizes.

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "codes.h"
#include "latent/code_path.h"
#include "model/vlae.h"

namespace vlae::latent {
namespace {

TEST(DensityAlongAPath, IsLibTorchs) {
  const torch::NoGradGuard no_grad;
  const auto file = test_support::random_model({}, 11);
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

}  // namespace
}  // namespace vlae::latent
