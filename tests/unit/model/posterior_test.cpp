#include <ATen/autocast_mode.h>
#include <gtest/gtest.h>
#include <torch/utils.h>

#include <cmath>
#include <numbers>
#include <stdexcept>

#include "numerical_jacobian.h"
#include "small_models.h"

namespace vlae::model {
namespace {

architecture::ModelConfig with(architecture::Prior prior, architecture::Posterior posterior, int flows) {
  architecture::ModelConfig config = tiny_config();
  config.prior = prior;
  config.posterior = posterior;
  config.flows = flows;
  return config;
}

constexpr auto gaussian_prior = architecture::Prior::gaussian;
constexpr auto flow_prior = architecture::Prior::autoregressive_flow;
constexpr auto gaussian_posterior = architecture::Posterior::gaussian;
constexpr auto iaf_posterior = architecture::Posterior::iaf;

TEST(Pictures, OfAnotherSizeAreRefusedBeforeAnythingReadsThem) {
  const auto config = tiny_config();
  Vlae vlae(config, 1);
  const auto larger = torch::zeros({2, 1, config.height + 1, config.width});
  const auto smaller = torch::zeros({2, 1, config.height, config.width - 1});
  EXPECT_THROW(vlae.encode(larger), std::invalid_argument);
  EXPECT_THROW(vlae.logits(smaller, torch::zeros({2, config.context_maps, config.height, config.width - 1})),
               std::invalid_argument);
}

// z is a function of the noise: log q(z|x) = log N(noise; 0, I) - log |det d z / d noise|, by differences.
TEST(Posterior, DensityOfASampleIsThatOfTheNumericalJacobian) {
  for (const auto kind : {gaussian_posterior, iaf_posterior}) {
    const auto config = with(gaussian_prior, kind, 3);
    Vlae vlae(config, 1);
    randomise(vlae, 2, 1.0);
    vlae.to(torch::kDouble);
    const torch::NoGradGuard no_grad;
    const Posterior posterior = vlae.encode(random_images(1, config, 3).to(torch::kDouble));
    const auto noise = normal({1, config.latent}, 4).to(torch::kDouble);
    const auto z_of_noise = [&](const torch::Tensor& at) { return vlae.sample(posterior, at).z; };
    const double log_normal =
        -0.5 * noise.square().sum().item<double>() - 0.5 * config.latent * std::log(2 * std::numbers::pi);
    const double log_determinant = std::log(std::abs(torch::det(numerical_jacobian(z_of_noise, noise)).item<double>()));
    EXPECT_NEAR(vlae.sample(posterior, noise).log_q.sum().item<double>(), log_normal - log_determinant, 1e-6);
  }
}

TEST(Posterior, AnIafSeesTheImageThroughItsContext) {
  const auto config = with(gaussian_prior, iaf_posterior, 2);
  Vlae vlae(config, 1);
  randomise(vlae, 2);
  Posterior posterior = vlae.encode(random_images(1, config, 3));
  const auto noise = normal({1, config.latent}, 4);
  const auto z = vlae.sample(posterior, noise).z;
  posterior.context = posterior.context + 1;
  EXPECT_FALSE(torch::equal(vlae.sample(posterior, noise).z, z));
}

// Paper eqs. 12 to 14: with z = f(epsilon), a flow prior on z is an inverse autoregressive flow posterior on epsilon.
// The same flow weights (no context) at the prior of one model and at the posterior of the other, the same noise:
// equal rates for every image, the IAF's sample is epsilon, and f carries it to the same pixels.
TEST(Posterior, AFlowPriorEqualsAnIafPosteriorOnEpsilon) {
  for (const int flows : {1, 4}) {
    const auto af_config = with(flow_prior, gaussian_posterior, flows);
    const auto iaf_config = with(gaussian_prior, iaf_posterior, flows);
    Vlae af(af_config, 1), iaf(iaf_config, 2);
    randomise(af, 3, 1.0);
    auto weights = export_weights(iaf);
    for (auto& [name, tensor] : weights) {
      const bool flow = name.starts_with("posterior.flows.");
      const bool context = name.starts_with("posterior.context.");
      if (context && !name.ends_with(".v")) tensor.values.assign(tensor.values.size(), 0.0f);
      if (!context) tensor = export_weights(af).at(flow ? "prior" + name.substr(9) : name);
    }
    import_weights(iaf, weights);

    const torch::NoGradGuard no_grad;
    const auto x = random_images(8, af_config, 4), noise = normal({8, af_config.latent}, 5);
    const CodeLength on_z = af.code_length(x, noise), on_epsilon = iaf.code_length(x, noise);
    EXPECT_LT((on_z.rate() - on_epsilon.rate()).abs().max().item<double>(), 1e-4);
    EXPECT_LT((af.epsilon_of(on_z.z) - on_epsilon.z).abs().max().item<double>(), 1e-5);
    const auto pixel_nats = af.log_likelihood(x, af.context_maps(af.z_of(on_epsilon.z)));
    EXPECT_LT((pixel_nats - on_z.log_likelihood).abs().max().item<double>(), 1e-3);
  }
}

TEST(CodeLength, SharesOfTheDimensionsAddUpToTheRate) {
  for (const auto kind : {gaussian_posterior, iaf_posterior})
    for (const int flows : {1, 2}) {
      const auto config = with(flow_prior, kind, flows);
      Vlae vlae(config, 1);
      randomise(vlae, 2);
      const CodeLength code = vlae.code_length(random_images(5, config, 3), normal({5, config.latent}, 4));
      EXPECT_LT((code.rate_shares.sum(1) - code.rate()).abs().max().item<double>(), 1e-4);
    }
}

// The share of a dimension is found by its z, although an odd number of flows reverses the order: with mu = 0 the flow
// only reverses, and a share is log N(z_d; mean_d, sigma_d) - log N(z_d; 0, 1).
TEST(CodeLength, SharesStandInTheOrderOfZ) {
  const auto config = with(flow_prior, gaussian_posterior, 1);
  Vlae vlae(config, 1);
  randomise(vlae, 2);
  {
    const torch::NoGradGuard no_grad;
    for (auto& parameter : vlae.named_parameters())
      if (parameter.key() == "prior.flows.0.layers.2.g" || parameter.key() == "prior.flows.0.layers.2.b")
        parameter.value().zero_();
  }
  const auto x = random_images(3, config, 3), noise = normal({3, config.latent}, 4);
  const CodeLength code = vlae.code_length(x, noise);
  const Posterior q = vlae.encode(x);
  const auto expected = -0.5 * ((code.z - q.mean) / q.log_sigma.exp()).square() - q.log_sigma + 0.5 * code.z.square();
  EXPECT_LT((code.rate_shares - expected).abs().max().item<double>(), 1e-4);
}

TEST(CodeLength, WithoutZTheCodeCostsNothing) {
  architecture::ModelConfig config = tiny_config();
  config.conditional = false;
  Vlae vlae(config, 1);
  const CodeLength code = vlae.code_length(random_images(3, config, 2), {});
  EXPECT_TRUE(code.rate().eq(0).all().item<bool>());
  EXPECT_TRUE(torch::equal(code.elbo(), code.log_likelihood));
  EXPECT_THROW(vlae.encode(random_images(3, config, 2)), std::logic_error);
}

// A step in bfloat16 rounds the convolutions, never what the code length is a difference of.
TEST(Posterior, MomentsAndFlowsStayInFloat32UnderAutocast) {
  auto config = tiny_config();
  config.posterior = architecture::Posterior::iaf;
  Vlae vlae(config, 1);
  randomise(vlae, 2);
  at::autocast::set_autocast_dtype(torch::kCPU, torch::kBFloat16);
  at::autocast::set_autocast_enabled(torch::kCPU, true);
  const auto posterior = vlae.encode(random_images(3, config, 3));
  const auto code = vlae.sample(posterior, normal({3, config.latent}, 4));
  const auto epsilon = vlae.epsilon_of(code.z);
  const bool rounds = torch::linear(torch::ones({1, 1}), torch::ones({1, 1})).scalar_type() == torch::kBFloat16;
  at::autocast::set_autocast_enabled(torch::kCPU, false);
  at::autocast::clear_cache();
  EXPECT_TRUE(rounds);
  for (const auto& tensor : {posterior.mean, posterior.log_sigma, posterior.context, code.z, code.log_q, epsilon})
    EXPECT_EQ(tensor.scalar_type(), torch::kFloat);
}

}  // namespace
}  // namespace vlae::model
