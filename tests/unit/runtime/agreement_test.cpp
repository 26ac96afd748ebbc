// The runtime against the networks as the paper writes them: same weights, same figures, same pictures. The two share
// no code but the names and shapes of weights/weight_map.h.

#include <gtest/gtest.h>
#include <torch/types.h>
#include <torch/utils.h>

#include <cmath>

#include "model/vlae.h"
#include "models.h"
#include "numerics/normal.h"
#include "pictures.h"
#include "runtime/decompression.h"
#include "runtime/ledger.h"

namespace vlae::runtime {
namespace {

constexpr float tolerance = 1e-4f;

std::vector<float> floats(const torch::Tensor& tensor) {
  const auto values = tensor.contiguous();
  return {values.const_data_ptr<float>(), values.const_data_ptr<float>() + values.numel()};
}

std::vector<double> doubles(const torch::Tensor& tensor) {
  const auto values = floats(tensor);
  return {values.begin(), values.end()};
}

std::vector<double> noise_of(std::uint64_t seed, std::size_t dimensions) {
  const numerics::CounterRandom random(seed, 5);
  std::vector<double> noise;
  for (std::size_t d = 0; d < dimensions; ++d) noise.push_back(numerics::normal(random, d));
  return noise;
}

void expect_near(const std::vector<float>& found, const torch::Tensor& expected, const char* what) {
  const auto values = floats(expected);
  ASSERT_EQ(found.size(), values.size()) << what;
  for (std::size_t i = 0; i < found.size(); ++i) ASSERT_NEAR(found[i], values[i], tolerance) << what << ' ' << i;
}

class Agreement : public testing::TestWithParam<NamedConfig> {
 protected:
  Agreement() { model::import_weights(network_, file_.weights); }

  torch::Tensor image(const std::vector<std::uint8_t>& x) const {
    return torch::tensor(std::vector<float>(x.begin(), x.end())).view({1, 1, file_.config.height, file_.config.width});
  }
  torch::Tensor maps_tensor(const std::vector<float>& maps) const {
    if (maps.empty()) return {};
    return torch::tensor(maps).view({1, -1, file_.config.height, file_.config.width});
  }

  weights::ModelFile file_ = test_support::random_model(GetParam().config, 21);
  Vlae runtime_{file_};
  model::Vlae network_{GetParam().config, 0};
  torch::NoGradGuard no_grad_;
};

class AgreementWithZ : public Agreement {};

TEST_P(AgreementWithZ, EncoderFlowAndDecoder) {
  for (std::uint64_t seed = 0; seed < 3; ++seed) {
    const auto x = picture(file_.config, seed);
    const Posterior found = runtime_.encode(x);
    const auto expected = network_.encode(image(x));
    expect_near(found.log_sigma(), expected.log_sigma, "log sigma");
    expect_near(found.mean(), network_.sample(expected, torch::zeros_like(expected.mean)).z, "the code of no noise");
    const auto z = sample(found, seed).z;
    const auto row = torch::tensor(z).unsqueeze(0);
    expect_near(runtime_.epsilon_of(z), network_.epsilon_of(row), "epsilon of z");
    expect_near(runtime_.z_of(z), network_.z_of(row), "z of epsilon");
    expect_near(runtime_.context_maps(z), network_.context_maps(row), "context maps");
    EXPECT_NEAR(log_prior_nats(runtime_, z), network_.log_prior(row).item<double>(), 1e-3);
  }
}

// Samples and densities of q(z|x), Gaussian or with a flow behind it; of its own sample and of any other code.
TEST_P(AgreementWithZ, PosteriorByNoise) {
  for (std::uint64_t seed = 0; seed < 3; ++seed) {
    const auto x = picture(file_.config, seed);
    const Posterior posterior = runtime_.encode(x);
    const auto noise = noise_of(seed, posterior.size());
    const auto expected =
        network_.sample(network_.encode(image(x)), torch::tensor(noise).to(torch::kFloat).unsqueeze(0));
    const Code found = posterior.sample(noise);
    expect_near(found.z, expected.z, "z");
    EXPECT_NEAR(found.log_q_nats, expected.log_q.sum().item<double>(), 1e-3);
    EXPECT_NEAR(posterior.log_q_nats(found.z), found.log_q_nats, 1e-3) << "the flow, backwards";
    const auto shares = posterior.log_q_shares(found.z), expected_shares = doubles(expected.log_q);
    for (std::size_t d = 0; d < shares.size(); ++d) EXPECT_NEAR(shares[d], expected_shares[d], 1e-3) << d;
  }
}

TEST_P(Agreement, LogitsOfAPicture) {
  for (std::uint64_t seed = 0; seed < 3; ++seed) {
    const auto x = picture(file_.config, seed);
    std::vector<float> maps;
    if (file_.config.conditional) maps = runtime_.context_maps(sample_prior(runtime_, seed));
    expect_near(runtime_.logits(x, maps), network_.logits(image(x), maps_tensor(maps)), "logit");
  }
}

// Given the pixels before it, each pixel is drawn as LibTorch's probability says, unless that is within rounding of the
// noise.
TEST_P(Agreement, ASeedDrawsTheSamePicture) {
  for (std::uint64_t seed = 0; seed < 3; ++seed) {
    std::vector<float> maps;
    if (file_.config.conditional) maps = runtime_.context_maps(sample_prior(runtime_, seed));
    const auto x = decompress(runtime_, maps, seed);
    const auto noises = pixel_noises(seed, runtime_.pixels());
    const auto probabilities = floats(torch::sigmoid(network_.logits(image(x), maps_tensor(maps))));
    int undecided = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const float noise = noises[i];
      if (std::fabs(noise - probabilities[i]) < tolerance) {
        ++undecided;
        continue;
      }
      ASSERT_EQ(x[i] == 1, noise < probabilities[i]) << "pixel " << i;
    }
    EXPECT_LE(undecided, 3);
  }
}

TEST_P(Agreement, TheLedgerIsTheNegativeElboOfItsSample) {
  const auto x = picture(file_.config, 1);
  if (!file_.config.conditional) {
    const auto expected = network_.code_length(image(x), {});
    EXPECT_NEAR(ledger(runtime_, x, {}).net_nats(), -expected.elbo().item<double>(), 0.01);
    return;
  }
  const Posterior posterior = runtime_.encode(x);
  const auto noise = noise_of(4, posterior.size());
  const Code code = posterior.sample(noise);
  const auto expected = network_.code_length(image(x), torch::tensor(noise).to(torch::kFloat).unsqueeze(0));
  const Ledger found = ledger(runtime_, x, code);
  EXPECT_NEAR(found.net_nats(), -expected.elbo().item<double>(), 0.01);
  EXPECT_NEAR(found.code_nats(), expected.rate().item<double>(), 0.01);
  const auto shares = dimension_nats(runtime_, posterior, code.z);
  const auto expected_shares = floats(expected.rate_shares);
  for (std::size_t d = 0; d < shares.size(); ++d)
    EXPECT_NEAR(shares[d], static_cast<double>(expected_shares[d]), 1e-3) << d;
}

std::vector<NamedConfig> configs_with_z() {
  auto configs = all_configs();
  std::erase_if(configs, [](const NamedConfig& named) { return !named.config.conditional; });
  return configs;
}

INSTANTIATE_TEST_SUITE_P(Configurations, AgreementWithZ, testing::ValuesIn(configs_with_z()), ConfigName());
INSTANTIATE_TEST_SUITE_P(Configurations, Agreement, testing::ValuesIn(all_configs()), ConfigName());

}  // namespace
}  // namespace vlae::runtime
