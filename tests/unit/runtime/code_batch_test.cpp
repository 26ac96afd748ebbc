// Codes in lanes against each code alone: the same figures to the last bit.

#include "runtime/code_batch.h"

#include <gtest/gtest.h>

#include "models.h"
#include "pictures.h"
#include "runtime/ledger.h"
#include "runtime/sampling.h"

namespace vlae::runtime {
namespace {

class CodeBatch : public testing::TestWithParam<NamedConfig> {};

TEST_P(CodeBatch, EachCodeHasTheFiguresThatItHasAlone) {
  const Vlae vlae(test_support::random_model(GetParam().config, 21));
  const auto x = picture(GetParam().config, 2);
  const Posterior q = vlae.encode(x);
  for (const std::size_t count : {1u, 16u, 21u}) {
    std::vector<Code> codes;
    std::vector<float> z;
    for (std::uint64_t seed = 0; seed < count; ++seed) codes.push_back(sample(q, seed));
    for (const Code& code : codes) z.insert(z.end(), code.z.begin(), code.z.end());
    const auto priors = log_prior_nats_of_codes(vlae, z), pixels = pixel_nats_of_codes(vlae, x, z),
               weights = log_weights(vlae, x, codes);
    ASSERT_EQ(weights.size(), count);
    for (std::size_t k = 0; k < count; ++k) {
      const Ledger alone = ledger(vlae, x, codes[k]);
      EXPECT_EQ(priors[k], -alone.prior_nats) << k;
      EXPECT_EQ(pixels[k], alone.pixel_nats) << k;
      EXPECT_NEAR(weights[k], -alone.net_nats(), 1e-9) << k;
    }
  }
}

std::vector<NamedConfig> configs_with_z() {
  auto configs = small_configs();
  std::erase_if(configs, [](const NamedConfig& named) { return !named.config.conditional; });
  return configs;
}
INSTANTIATE_TEST_SUITE_P(Configurations, CodeBatch, testing::ValuesIn(configs_with_z()), ConfigName());

}  // namespace
}  // namespace vlae::runtime
