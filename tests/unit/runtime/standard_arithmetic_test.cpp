// A seed means the same picture in a thread whose rounding mode or treatment of denormals somebody changed.

#include "numerics/standard_arithmetic.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <memory>

#include "pictures.h"
#include "runtime/decompression.h"
#include "runtime/ledger.h"
#include "test_support/hostile_arithmetic.h"
#include "test_support/random_model.h"

namespace vlae::runtime {
namespace {

using test_support::HostileArithmetic;

// Context maps so small that some are denormals: flushing them to zero is seen.
weights::ModelFile model_with_denormals() {
  auto model = test_support::random_model(test_support::small_config(), 1);
  for (float& g : model.weights.at("decoder.output.g").values) g *= 1e-38f;
  for (float& b : model.weights.at("decoder.output.b").values) b = 0;
  return model;
}

std::uint64_t bits_of(float number) { return std::bit_cast<std::uint32_t>(number); }
std::uint64_t bits_of(double number) { return std::bit_cast<std::uint64_t>(number); }
std::uint64_t bits_of(std::uint8_t number) { return number; }

// The bits of all that the runtime offers, the folding of the weights included.
std::vector<std::uint64_t> results(const weights::ModelFile& model, const std::vector<std::uint8_t>& x) {
  std::vector<std::uint64_t> bits;
  const auto add = [&](const auto& numbers) {
    for (const auto number : numbers) bits.push_back(bits_of(number));
  };
  const auto vlae = std::make_shared<const Vlae>(model);
  const Posterior posterior = vlae->encode(x);
  const Code code = sample(posterior, 2);
  const std::vector<float>&z = code.z, maps = vlae->context_maps(z);
  for (const auto& values : {posterior.mean(), posterior.log_sigma(), z, maps, vlae->epsilon_of(z), vlae->z_of(z),
                             sample_prior(*vlae, 3, 0.9f), vlae->logits(x, maps)})
    add(values);
  add(dimension_nats(*vlae, posterior, z));
  const Ledger costs = ledger(*vlae, x, code);
  add(std::vector{costs.prior_nats, costs.pixel_nats, costs.refund_nats, costs.code_nats(), costs.net_nats()});
  add(decompress(*vlae, maps, 4, 0.8f));
  const std::vector<std::uint64_t> seeds{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17};
  for (const auto& image : decompress_batch(*vlae, maps, seeds, 0.8f, 2)) add(image);
  DrawnByNoise decision({pixel_noises(5, vlae->pixels())});
  for (const PixelRecord& record : decompression_records(*vlae, maps, decision, 0.8f)) {
    add(std::vector{record.probability, record.code_logit});
    add(std::vector{record.bits});
  }
  return bits;
}

class StandardArithmetic : public testing::TestWithParam<int> {};

TEST_P(StandardArithmetic, GivesTheSameBitsInAnyThread) {
  const auto model = model_with_denormals();
  const auto x = picture(model.config, 1);
  const auto expected = results(model, x);
  std::vector<std::uint64_t> found;
  {
    const HostileArithmetic hostile(GetParam());
    found = results(model, x);
  }
  EXPECT_TRUE(found == expected);  // thousands of numbers that nobody would read
}

INSTANTIATE_TEST_SUITE_P(Rounding, StandardArithmetic,
                         testing::Values(FE_TONEAREST, FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO));

TEST(StandardArithmeticOracle, TheModelHasDenormalMaps) {
  const Vlae vlae(model_with_denormals());
  const auto maps = vlae.context_maps(sample_prior(vlae, 1));
  EXPECT_TRUE(std::any_of(maps.begin(), maps.end(), [](float map) { return std::fpclassify(map) == FP_SUBNORMAL; }));
}

TEST(StandardArithmeticScope, LeavesTheThreadAsItFoundIt) {
  const HostileArithmetic hostile(FE_UPWARD);
  volatile float one = 1, small = 1e-9f, tiny = std::numeric_limits<float>::denorm_min();
  {
    const numerics::StandardArithmetic standard;
    EXPECT_EQ(one + small, 1.0f);
    EXPECT_EQ(std::bit_cast<std::uint32_t>(tiny * one), 1u);
  }
  EXPECT_GT(one + small, 1.0f);
#ifdef __x86_64__
  EXPECT_EQ(std::bit_cast<std::uint32_t>(tiny * one), 0u);
#endif
}

}  // namespace
}  // namespace vlae::runtime
