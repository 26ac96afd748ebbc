#include "runtime/ledger.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "models.h"
#include "pictures.h"
#include "runtime/decompression.h"

namespace vlae::runtime {
namespace {

// Each part from its definition, with libm.
TEST(Ledger, PartsFollowTheirDefinitions) {
  const auto config = test_support::small_config();
  const Vlae vlae(test_support::random_model(config, 3));
  const auto x = picture(config, 2);
  const Posterior q = vlae.encode(x);
  const Code code = sample(q, 9);
  const std::vector<float>& z = code.z;
  const double half_log_2pi = 0.5 * std::log(2 * std::acos(-1.0));
  double log_q = 0, log_prior = 0, log_likelihood = 0;
  for (std::size_t d = 0; d < z.size(); ++d) {
    const double noise = (static_cast<double>(z[d]) - static_cast<double>(q.mean()[d])) /
                         std::exp(static_cast<double>(q.log_sigma()[d]));
    log_q += -0.5 * noise * noise - half_log_2pi - static_cast<double>(q.log_sigma()[d]);
  }
  for (const float epsilon : vlae.epsilon_of(z)) log_prior += -0.5 * std::pow(epsilon, 2) - half_log_2pi;
  const auto logits = vlae.logits(x, vlae.context_maps(z));
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double p = 1 / (1 + std::exp(-static_cast<double>(logits[i])));
    log_likelihood += std::log(x[i] ? p : 1 - p);
  }
  const Ledger found = ledger(vlae, x, code);
  EXPECT_NEAR(found.refund_nats, -log_q, 1e-6);
  EXPECT_NEAR(found.prior_nats, -log_prior, 1e-6);
  EXPECT_NEAR(found.pixel_nats, -log_likelihood, 1e-6);
  EXPECT_NEAR(found.net_nats(), log_q - log_prior - log_likelihood, 1e-6);  // -ELBO of this sample
  EXPECT_NEAR(bits(found.net_nats()), found.net_nats() / std::log(2.0), 1e-9);
}

TEST(Ledger, TheSharesOfTheDimensionsSumToTheRate) {
  for (const int flows : {0, 1, 4}) {
    auto config = test_support::small_config();
    config.flows = flows;
    const Vlae vlae(test_support::random_model(config, 3));
    const auto x = picture(config, 2);
    const Posterior q = vlae.encode(x);
    const Code code = sample(q, 9);
    const auto shares = dimension_nats(vlae, q, code.z);
    ASSERT_EQ(shares.size(), code.z.size());
    EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), ledger(vlae, x, code).code_nats(), 1e-9);
  }
}

// The ledger of a picture that was decompressed, from the same code, charges what the decompression counted.
TEST(Ledger, PixelsCostWhatTheDecompressionCounted) {
  const auto config = test_support::small_config();
  const auto vlae = std::make_shared<const Vlae>(test_support::random_model(config, 3));
  const auto z = sample_prior(*vlae, 12);
  const auto maps = vlae->context_maps(z);
  DrawnByNoise decision({pixel_noises(3, vlae->pixels())});
  std::vector<std::uint8_t> x;
  double counted = 0;
  for (const PixelRecord& record : decompression_records(*vlae, maps, decision))
    x.push_back(record.value), counted += record.bits;
  EXPECT_NEAR(bits(pixel_nats(vlae->logits(x, maps), x)), counted, 1e-9);
}

TEST(Ledger, WithoutZThereAreOnlyPixels) {
  auto config = test_support::small_config();
  config.conditional = false;
  const Vlae vlae(test_support::random_model(config, 3));
  const auto x = picture(config, 2);
  const Ledger found = ledger(vlae, x, {});
  EXPECT_EQ(found.net_nats(), found.pixel_nats);
  EXPECT_GT(found.pixel_nats, 0);
}

TEST(Sampling, AZeroTemperatureGivesTheMiddleOfThePrior) {
  const auto config = test_support::small_config();
  const Vlae vlae(test_support::random_model(config, 3));
  EXPECT_EQ(sample_prior(vlae, 1, 0.0f), vlae.z_of(std::vector<float>(static_cast<std::size_t>(config.latent))));
  EXPECT_NE(sample_prior(vlae, 1), sample_prior(vlae, 2));
}

TEST(Sampling, ThePosteriorIsSampledWithItsMeanAndSigma) {
  const Posterior q{{1.5f, -2.0f}, {std::log(0.5f), std::log(2.0f)}};
  double sums[2] = {}, squares[2] = {};
  constexpr int count = 20000;
  for (std::uint64_t seed = 0; seed < count; ++seed) {
    const auto z = sample(q, seed).z;
    for (std::size_t d = 0; d < 2; ++d)
      sums[d] += static_cast<double>(z[d]), squares[d] += std::pow(z[d] - q.mean()[d], 2);
  }
  EXPECT_NEAR(sums[0] / count, 1.5, 5 * 0.5 / std::sqrt(count));
  EXPECT_NEAR(sums[1] / count, -2, 5 * 2 / std::sqrt(count));
  EXPECT_NEAR(squares[0] / count, 0.25, 0.25 * 0.05);
  EXPECT_NEAR(squares[1] / count, 4, 4 * 0.05);
}

}  // namespace
}  // namespace vlae::runtime
