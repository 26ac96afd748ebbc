// The slices of normal distributions against libm, the flow on integers and the sphere search against brute force.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "codec/lattice_code.h"
#include "codec/lattice_flow.h"
#include "codec/normal_slices.h"
#include "codec/sphere_search.h"
#include "models.h"
#include "numerics/counter_random.h"
#include "numerics/normal.h"

namespace vlae::codec {
namespace {

double normal_probability(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

TEST(NormalProbability, IsThatOfLibm) {
  for (double x = -37; x < 37; x += 0.0371) {
    const double expected = normal_probability(x);
    const double error = x < -4 ? 1e-8 * expected : x < 0 ? 1e-12 * expected : 1e-15;
    EXPECT_NEAR(numerics::normal_probability(x), expected, error) << x;
  }
  EXPECT_EQ(numerics::normal_probability(-1e300), 0);
  EXPECT_EQ(numerics::normal_probability(1e300), 1);
}

TEST(LatticeNormal, SlicesFillAllPlacesInProportionToTheirMass) {
  for (const double mean : {-3.3, 0.0, 0.41}) {
    for (const double sigma : {0.05, 0.6, 7.0}) {
      const LatticeNormal normal(mean, std::log(sigma), lattice_delta);
      std::uint32_t next = 0;
      const int reach = static_cast<int>((std::abs(mean) + 9 * sigma) / lattice_delta);
      for (int k = -reach; k <= reach; ++k) {
        const Slice slice = normal.slice(k);
        ASSERT_EQ(slice.start, next);
        next += slice.size;
        const double mass = normal_probability((lattice_delta * (k + 0.5) - mean) / sigma) -
                            normal_probability((lattice_delta * (k - 0.5) - mean) / sigma);
        EXPECT_NEAR(slice.size, mass * (1 << posterior_precision), 1.001);
      }
      EXPECT_EQ(next, 1u << posterior_precision);
    }
  }
}

TEST(LatticeNormal, APlaceIsFoundInItsSlice) {
  const numerics::CounterRandom random(1, 1);
  for (std::uint64_t i = 0; i < 3000; ++i) {
    const LatticeNormal normal(8.0 * random.uniform(3 * i) - 4, 9.0 * random.uniform(3 * i + 1) - 5, lattice_delta);
    for (const std::uint32_t place :
         {random.below(3 * i + 2, 1 << posterior_precision), 0u, (1u << posterior_precision) - 1}) {
      const Slice slice = normal.slice(normal.at(place));
      ASSERT_LE(slice.start, place);
      ASSERT_GT(slice.start + slice.size, place);
    }
  }
}

TEST(LatticeNormal, NonsenseIsMovedInwards) {
  for (const double mean : {std::numeric_limits<double>::quiet_NaN(), 1e30, -1e30})
    for (const double log_sigma : {std::numeric_limits<double>::quiet_NaN(), 1e30, -1e30}) {
      const LatticeNormal normal(mean, log_sigma, lattice_delta);
      const Slice slice = normal.slice(normal.at(12345));
      EXPECT_LE(slice.start, 12345u);
      EXPECT_GT(slice.start + slice.size, 12345u);
    }
}

TEST(NormalTable, EveryBinHasAPlaceAndTheEscapeTheLast) {
  for (const auto beyond : {NormalTable::Beyond::nothing, NormalTable::Beyond::escape}) {
    const NormalTable table(lattice_delta, 8, prior_precision, beyond);
    std::uint32_t next = 0;
    for (int i = -table.largest(); i <= table.largest(); ++i) {
      const Slice slice = table.slice(i);
      ASSERT_EQ(slice.start, next);
      ASSERT_GE(slice.size, 1u);
      ASSERT_EQ(table.at(slice.start), i);
      ASSERT_EQ(table.at(slice.start + slice.size - 1), i);
      next += slice.size;
    }
    EXPECT_EQ(next, (1u << prior_precision) - (beyond == NormalTable::Beyond::escape ? 1 : 0));
    if (beyond == NormalTable::Beyond::escape) {
      EXPECT_EQ(table.at((1u << prior_precision) - 1), table.largest() + 1);
    }
  }
}

TEST(LatticePrior, CodesAnyWholeNumbersAndSaysWhatTheyCost) {
  const LatticePrior prior;
  const LatticeCode epsilon{0,
                            5,
                            -256,
                            256,
                            257,
                            -100000,
                            std::numeric_limits<std::int32_t>::max(),
                            std::numeric_limits<std::int32_t>::min()};
  BitStack stack;
  prior.push(stack, epsilon);
  EXPECT_NEAR(stack.bits(), prior.bits(epsilon), 0.1);
  EXPECT_EQ(prior.pop(stack, epsilon.size()), epsilon);
  EXPECT_TRUE(stack.empty());
}

TEST(LatticePosterior, ACodeThatItNeverGivesIsDamage) {
  const LatticePosterior posterior(runtime::Posterior({0.0f}, {-3.0f}));
  BitStack stack;
  const LatticeCode far{1000};
  EXPECT_THROW(posterior.push(stack, far), DamagedCode);
  EXPECT_THROW(posterior.bits(far), DamagedCode);
}

class LatticeFlow : public testing::TestWithParam<runtime::NamedConfig> {};

TEST_P(LatticeFlow, IsUndoneExactlyAloneAndTogether) {
  const runtime::Vlae vlae(test_support::random_model(GetParam().config, 3));
  const auto latent = static_cast<std::size_t>(vlae.config().latent);
  const numerics::CounterRandom random(1, 7);
  for (const std::size_t rows : {1u, 2u, 16u, 19u}) {
    std::vector<std::int32_t> k;
    for (std::size_t i = 0; i < rows * latent; ++i)
      k.push_back(i % 11 == 10 ? static_cast<std::int32_t>(random.bits(i))  // far beyond all sense
                               : static_cast<std::int32_t>(random.below(i, 400)) - 200);
    auto there = k;
    lattice_to_epsilon(vlae, there);
    for (std::size_t row = 0; row < rows; ++row) {
      std::vector<std::int32_t> alone(k.begin() + static_cast<std::ptrdiff_t>(row * latent),
                                      k.begin() + static_cast<std::ptrdiff_t>((row + 1) * latent));
      lattice_to_epsilon(vlae, alone);
      EXPECT_TRUE(std::equal(alone.begin(), alone.end(), there.begin() + static_cast<std::ptrdiff_t>(row * latent)));
    }
    lattice_to_z(vlae, there);
    EXPECT_EQ(there, k);
  }
}

// Where means are rounded to the lattice the integer flow stays within so many steps of the real one.
TEST_P(LatticeFlow, FollowsTheRealFlow) {
  const runtime::Vlae vlae(test_support::random_model(GetParam().config, 3));
  const auto latent = static_cast<std::size_t>(vlae.config().latent);
  const numerics::CounterRandom random(2, 7);
  std::vector<std::int32_t> k;
  for (std::size_t d = 0; d < latent; ++d) k.push_back(static_cast<std::int32_t>(random.below(d, 120)) - 60);
  const auto epsilon = vlae.epsilon_of(lattice_point(k));
  lattice_to_epsilon(vlae, k);
  for (std::size_t d = 0; d < latent; ++d)
    EXPECT_NEAR(lattice_delta * k[d], static_cast<double>(epsilon[d]), 12 * lattice_delta) << d;
}

std::vector<runtime::NamedConfig> with_z() {
  auto configs = runtime::all_configs();
  std::erase_if(configs, [](const runtime::NamedConfig& named) { return !named.config.conditional; });
  return configs;
}
INSTANTIATE_TEST_SUITE_P(Configurations, LatticeFlow, testing::ValuesIn(with_z()), runtime::ConfigName());

// With enough survivors the search is exact: every point of a small box, by hand.
TEST(SphereSearch, FindsTheNearestPointsInTheirOrder) {
  for (std::uint64_t round = 0; round < 20; ++round) {
    const numerics::CounterRandom random(round, 8);
    Columns a{5, {}};
    std::vector<double> target;
    for (std::uint64_t i = 0; i < 15; ++i) a.values.push_back(2.0 * random.uniform(i) - 1);
    for (std::uint64_t i = 0; i < 5; ++i) target.push_back(4.0 * random.uniform(100 + i) - 2);
    const std::vector<int> largest{2, 2, 2};
    std::vector<std::pair<double, std::vector<int>>> all;
    for (int x = -2; x <= 2; ++x)
      for (int y = -2; y <= 2; ++y)
        for (int z = -2; z <= 2; ++z) {
          double distance = 0;
          for (std::size_t r = 0; r < 5; ++r)
            distance += std::pow(a.values[r] * x + a.values[5 + r] * y + a.values[10 + r] * z - target[r], 2);
          all.push_back({distance, {x, y, z}});
        }
    std::ranges::sort(all);
    const auto found = nearest_lattice_points(a, target, largest, 1000);
    ASSERT_EQ(found.size(), all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      EXPECT_EQ(found[i].at, all[i].second);
      EXPECT_NEAR(found[i].distance - found[0].distance, all[i].first - all[0].first, 1e-9);
    }
  }
}

}  // namespace
}  // namespace vlae::codec
