// One picture for a seed on every machine: all instruction sets that this processor has give the bits of the plain
// twins.

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <iterator>

#include "models.h"
#include "pictures.h"
#include "runtime/decompression.h"
#include "runtime/sampling.h"

namespace vlae::runtime {
namespace {

std::vector<std::uint32_t> bits_of(const std::vector<float>& values) {
  std::vector<std::uint32_t> bits;
  for (const float value : values) bits.push_back(std::bit_cast<std::uint32_t>(value));
  return bits;
}

// All that a model computes.
struct Results {
  explicit Results(const Vlae& vlae) {
    const auto x = picture(vlae.config(), 1);
    std::vector<float> maps;
    if (vlae.config().conditional) {
      const Posterior posterior = vlae.encode(x);
      const auto z = sample(posterior, 5).z;
      maps = vlae.context_maps(z);
      for (const auto& values : {posterior.mean(), posterior.log_sigma(), z, maps}) numbers.push_back(bits_of(values));
      numbers.push_back(bits_of(vlae.epsilon_of(z)));
      numbers.push_back(bits_of(vlae.z_of(z)));
      std::vector<float> epsilons;
      for (std::uint64_t seed = 0; seed < 18; ++seed)
        std::ranges::copy(sample(posterior, seed).z, std::back_inserter(epsilons));
      numbers.push_back(bits_of(vlae.z_of_each(epsilons)));
      for (std::size_t row = 0; row < 18; ++row) {  // together and alone
        const auto epsilon = std::span(epsilons).subspan(row * z.size(), z.size());
        const auto alone = bits_of(vlae.z_of(epsilon));
        EXPECT_TRUE(std::equal(alone.begin(), alone.end(),
                               numbers.back().begin() + static_cast<std::ptrdiff_t>(row * z.size())));
      }
    }
    numbers.push_back(bits_of(vlae.logits(x, maps)));
    const std::vector<std::uint64_t> seeds{3, 4, 5, 6, 7, 8, 9, 10};  // enough for images in lanes
    images = decompress_batch(vlae, maps, seeds, 0.8f);
    images.push_back(decompress(vlae, maps, 3, 0.8f));
  }
  std::vector<std::vector<std::uint32_t>> numbers;
  std::vector<std::vector<std::uint8_t>> images;
};

class InstructionSets : public testing::TestWithParam<NamedConfig> {};

TEST_P(InstructionSets, GiveTheSameBits) {
  const auto model = test_support::random_model(GetParam().config, 1);
  const Results expected(Vlae(model, Isa::reference));
  EXPECT_EQ(expected.images.front(), expected.images.back());  // in lanes and alone
  for (const Isa isa : {Isa::portable, Isa::avx2, Isa::avx512}) {
    if (!supported(isa)) continue;
    const Results found(Vlae(model, isa));
    EXPECT_EQ(found.numbers, expected.numbers);
    EXPECT_EQ(found.images, expected.images);
  }
}

INSTANTIATE_TEST_SUITE_P(Configurations, InstructionSets, testing::ValuesIn(all_configs()), ConfigName());

}  // namespace
}  // namespace vlae::runtime
