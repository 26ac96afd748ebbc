// One picture for a seed on every machine: all instruction sets that this processor has give the same bits.

#include <gtest/gtest.h>

#include <bit>

#include "models.h"
#include "pictures.h"
#include "runtime/decompression.h"
#include "runtime/ledger.h"

namespace vlae::runtime {
namespace {

std::vector<std::uint32_t> bits_of(const std::vector<float>& values) {
  std::vector<std::uint32_t> bits;
  for (const float value : values) bits.push_back(std::bit_cast<std::uint32_t>(value));
  return bits;
}

class InstructionSets : public testing::TestWithParam<NamedConfig> {};

TEST_P(InstructionSets, GiveTheSameBits) {
  const auto model = test_support::random_model(GetParam().config, 1);
  const Vlae portable(model, Isa::portable);
  const auto x = picture(model.config, 1);
  for (const Isa isa : {Isa::avx2, Isa::avx512}) {
    if (!supported(isa)) continue;
    const Vlae other(model, isa);
    std::vector<float> maps;
    if (model.config.conditional) {
      const Posterior q = portable.encode(x), r = other.encode(x);
      EXPECT_EQ(bits_of(q.mean), bits_of(r.mean));
      EXPECT_EQ(bits_of(q.log_sigma), bits_of(r.log_sigma));
      const auto z = sample(q, 5);
      EXPECT_EQ(bits_of(portable.epsilon_of(z)), bits_of(other.epsilon_of(z)));
      EXPECT_EQ(bits_of(portable.z_of(z)), bits_of(other.z_of(z)));
      maps = portable.context_maps(z);
      EXPECT_EQ(bits_of(maps), bits_of(other.context_maps(z)));
    }
    EXPECT_EQ(bits_of(portable.logits(x, maps)), bits_of(other.logits(x, maps)));
    EXPECT_EQ(decompress(portable, maps, 3, 0.8f), decompress(other, maps, 3, 0.8f));
  }
}

INSTANTIATE_TEST_SUITE_P(Configurations, InstructionSets, testing::ValuesIn(all_configs()), ConfigName());

}  // namespace
}  // namespace vlae::runtime
