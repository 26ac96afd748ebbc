// Every kernel of every instruction set that this processor has against its plain twin: equal bits, with no tap, with
// one, with odd counts and with the real ones. And the plain twins of exp against libm.

#include "runtime/kernels.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>

#include "numerics/counter_random.h"
#include "runtime/aligned.h"

namespace vlae::runtime {
namespace {

std::vector<std::uint32_t> bits_of(const AlignedFloats& values) {
  std::vector<std::uint32_t> bits;
  for (const float value : values) bits.push_back(std::bit_cast<std::uint32_t>(value));
  return bits;
}

// Numbers of the sizes that networks have; every seventeenth a zero, a denormal or nearly one.
AlignedFloats numbers(std::uint64_t seed, std::size_t count) {
  const numerics::CounterRandom random(seed, 77);
  AlignedFloats values(count);
  for (std::size_t i = 0; i < count; ++i) {
    const float uniform = 4 * random.uniform(i) - 2;
    values[i] = i % 17 == 3 ? uniform * 0x1p-126f : i % 17 == 9 ? std::copysign(0.0f, uniform) : uniform;
  }
  return values;
}

class KernelTwins : public testing::TestWithParam<Isa> {
 protected:
  void SetUp() override {
    if (!supported(GetParam())) GTEST_SKIP() << "this processor lacks the instruction set";
    kernels_ = &kernels_for(GetParam());
  }
  const Kernels& twin_ = kernels_for(Isa::reference);
  const Kernels* kernels_ = nullptr;
};

TEST_P(KernelTwins, Layer) {
  for (const int taps : {0, 1, 3, 9}) {
    for (const int inputs : {1, 3, 12, 19, 32}) {
      for (const int groups : {1, 3, 4, 9}) {
        const auto size = static_cast<std::size_t>(groups) * lane_count;
        const auto weight = numbers(1, size * static_cast<std::size_t>(taps * inputs)), bias = numbers(2, size);
        std::vector<std::int32_t> offsets;
        for (int k = 0; k < taps; ++k) offsets.push_back((k * 5 % 7) * inputs);
        const LayerView layer{weight.data(), bias.data(), offsets.data(), taps, inputs, groups};
        const auto in = numbers(3, static_cast<std::size_t>(32 * inputs));
        for (const int pixels : {0, 1, 2, 5, 6, 7, 8, 13, 15}) {
          std::vector<Site> sites;
          for (int i = 0; i < pixels; ++i) sites.push_back({(i * 11 % 23) * inputs, i * groups * lane_count});
          AlignedFloats expected(16 * size, -1.0f), found(16 * size, -1.0f);
          twin_.layer(layer, in.data(), expected.data(), sites.data(), pixels);
          kernels_->layer(layer, in.data(), found.data(), sites.data(), pixels);
          ASSERT_EQ(bits_of(found), bits_of(expected)) << taps << ' ' << inputs << ' ' << groups << ' ' << pixels;
        }
      }
    }
  }
}

TEST_P(KernelTwins, PushOfLanes) {
  const auto weights = numbers(4, 20000), inputs = numbers(5, 64 * lane_count);
  for (const int count : {0, 1, 3, 10, 11}) {
    for (const int groups : {0, 1, 5}) {
      const PushBlock block{.first_input = 7, .inputs = count, .first_group = 2, .groups = groups, .weight = 32};
      AlignedFloats expected = numbers(6, 10 * lane_count * lane_count), found = expected;
      twin_.push_lanes(block, weights.data(), inputs.data(), expected.data());
      kernels_->push_lanes(block, weights.data(), inputs.data(), found.data());
      ASSERT_EQ(bits_of(found), bits_of(expected)) << count << ' ' << groups;
    }
  }
}

TEST_P(KernelTwins, Push) {
  const auto weights = numbers(4, 20000), inputs = numbers(5, 64);
  for (const int count : {0, 1, 3, 10, 11}) {
    for (const int groups : {0, 1, 5, 40}) {
      const PushBlock block{.first_input = 7, .inputs = count, .first_group = 2, .groups = groups, .weight = 32};
      AlignedFloats expected = numbers(6, 45 * lane_count), found = expected;
      twin_.push(block, weights.data(), inputs.data(), expected.data());
      kernels_->push(block, weights.data(), inputs.data(), found.data());
      ASSERT_EQ(bits_of(found), bits_of(expected)) << count << ' ' << groups;
    }
  }
}

// Any bit pattern that is a number, infinity among them.
TEST_P(KernelTwins, Functions) {
  const numerics::CounterRandom random(8, 0);
  AlignedFloats x(1 << 18), other(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    const auto words = random.block(i);
    x[i] = i % 3 ? std::bit_cast<float>(words[0]) : 40 * random.uniform(i) - 20;
    other[i] = std::bit_cast<float>(words[1] & 0xbfffffff);  // below 2 in size
    if (std::isnan(x[i])) x[i] = std::numeric_limits<float>::infinity();
  }
  const int count = static_cast<int>(x.size());
  const auto expect_equal = [&](const char* what, auto apply) {
    AlignedFloats expected(x.size()), found(x.size());
    apply(twin_, expected.data());
    apply(*kernels_, found.data());
    EXPECT_EQ(bits_of(found), bits_of(expected)) << what;
  };
  expect_equal("elu", [&](const Kernels& k, float* out) { k.elu(x.data(), out, count); });
  expect_equal("relu", [&](const Kernels& k, float* out) { k.relu(x.data(), out, count); });
  expect_equal("residual_elu",
               [&](const Kernels& k, float* out) { k.residual_elu(other.data(), x.data(), 0.1f, out, count); });
  expect_equal("probabilities", [&](const Kernels& k, float* out) { k.probabilities(x.data(), 0.7f, out, count); });
}

std::string name_of(const testing::TestParamInfo<Isa>& info) {
  return info.param == Isa::portable ? "portable" : info.param == Isa::avx2 ? "avx2" : "avx512";
}
INSTANTIATE_TEST_SUITE_P(InstructionSets, KernelTwins, testing::Values(Isa::portable, Isa::avx2, Isa::avx512), name_of);

// All floats of a range, but for a stride through their bit patterns that is no power of two.
template <class Compare>
void for_floats_up_to(float limit, Compare compare) {
  AlignedFloats x(lane_count), y(lane_count);
  const auto last = std::bit_cast<std::uint32_t>(limit);
  for (std::uint32_t bits = 0; bits <= last;) {
    for (float& value : x) value = std::bit_cast<float>(bits), bits += 1499;
    compare(x, y);
  }
}

TEST(LaneFunctions, EluIsWithinItsBoundOfLibm) {
  const Kernels& kernels = kernels_for(best_isa());
  double worst = 0;
  for_floats_up_to(30, [&](AlignedFloats& x, AlignedFloats& y) {
    kernels.elu(x.data(), y.data(), lane_count);
    for (std::size_t i = 0; i < x.size(); ++i) ASSERT_EQ(y[i], x[i]);  // above zero it is x
    for (float& value : x) value = -value;
    kernels.elu(x.data(), y.data(), lane_count);
    for (std::size_t i = 0; i < x.size(); ++i) {
      worst = std::max(worst, std::fabs(static_cast<double>(y[i]) - std::expm1(static_cast<double>(x[i]))));
      ASSERT_GE(y[i], x[i]);
    }
  });
  EXPECT_LT(worst, 2e-7);
  EXPECT_GT(worst, 1e-8);  // it is a float
}

TEST(LaneFunctions, SigmoidIsWithinItsBoundOfLibm) {
  const Kernels& kernels = kernels_for(best_isa());
  double worst = 0;
  for_floats_up_to(79.9f, [&](AlignedFloats& x, AlignedFloats& y) {
    for (const float sign : {1.0f, -1.0f}) {
      for (float& value : x) value = std::copysign(value, sign);
      kernels.probabilities(x.data(), 1, y.data(), lane_count);
      for (std::size_t i = 0; i < x.size(); ++i) {
        const double expected = 1 / (1 + std::exp(-static_cast<double>(x[i])));
        worst = std::max(worst, std::fabs(static_cast<double>(y[i]) / expected - 1));
      }
    }
  });
  EXPECT_LT(worst, 4e-7);
  EXPECT_GT(worst, 1e-8);
  AlignedFloats far(lane_count, -1e30f);
  kernels.probabilities(far.data(), 1, far.data(), lane_count);
  EXPECT_GT(far[0], 0);  // so that a drawn bit has a finite length
}

}  // namespace
}  // namespace vlae::runtime
