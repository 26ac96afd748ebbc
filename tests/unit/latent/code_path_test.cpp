// Paths between codes: exact ends, the geometry by hand-written oracles, and codes that the flow takes back.

#include "latent/code_path.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "codes.h"
#include "latent/corner_grid.h"

namespace vlae::latent {
namespace {

constexpr PathKind kinds[] = {PathKind::line_in_epsilon, PathKind::circle_in_epsilon, PathKind::line_in_z};

double norm(std::span<const float> vector) { return distance(vector, std::vector<float>(vector.size())); }

class Paths : public testing::TestWithParam<architecture::ModelConfig> {
 protected:
  Code code(unsigned seed) const {
    return code_of_z(vlae_, random_vector(static_cast<std::size_t>(vlae_.config().latent), seed));
  }
  runtime::Vlae vlae_{test_support::random_model(GetParam(), 3)};
};

TEST_P(Paths, EndsAreTheEndCodesToTheLastBit) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    const Code a = code(2 * seed), b = code(2 * seed + 1);
    for (const PathKind kind : kinds)
      for (const int count : {2, 3, 11, 21}) {
        const auto path = make_path(vlae_, a, b, kind, count, 2);
        ASSERT_EQ(path.size(), static_cast<std::size_t>(count));
        EXPECT_EQ(path.front(), a);
        EXPECT_EQ(path.back(), b);
      }
  }
}

TEST_P(Paths, EveryPointIsTheFlowOfItsOtherCoordinates) {
  const Code a = code(1), b = code(2);
  for (const PathKind kind : kinds)
    for (const Code& point : make_path(vlae_, a, b, kind, 21)) {
      const auto z = vlae_.z_of(vlae_.epsilon_of(point.z));  // f(f^-1(z))
      const auto epsilon = vlae_.epsilon_of(point.z);
      for (std::size_t d = 0; d < z.size(); ++d) {
        ASSERT_NEAR(z[d], point.z[d], 1e-5);
        ASSERT_NEAR(epsilon[d], point.epsilon[d], 1e-5);
      }
    }
}

TEST_P(Paths, ThreadsChangeNothing) {
  const Code a = code(1), b = code(2);
  for (const PathKind kind : kinds) EXPECT_EQ(make_path(vlae_, a, b, kind, 13, 1), make_path(vlae_, a, b, kind, 13, 4));
}

TEST_P(Paths, AGridHoldsItsCornersToTheLastBit) {
  const std::vector<Code> corners{code(1), code(2), code(3), code(4)};
  const auto grid = corner_grid(vlae_, corners, 3, 5, 2);
  ASSERT_EQ(grid.size(), 15u);
  EXPECT_EQ(grid[0], corners[0]);
  EXPECT_EQ(grid[4], corners[1]);
  EXPECT_EQ(grid[10], corners[2]);
  EXPECT_EQ(grid[14], corners[3]);
  const auto three = corner_grid(vlae_, std::span(corners).first(3), 2, 2);
  for (std::size_t d = 0; d < three[3].epsilon.size(); ++d)  // b + c - a
    EXPECT_NEAR(three[3].epsilon[d], corners[1].epsilon[d] + corners[2].epsilon[d] - corners[0].epsilon[d], 1e-5);
  EXPECT_THROW(corner_grid(vlae_, std::span(corners).first(2), 2, 2), std::invalid_argument);
  EXPECT_THROW(corner_grid(vlae_, corners, 1, 2), std::invalid_argument);
}

architecture::ModelConfig gaussian_prior() {
  auto config = test_support::small_config();
  config.prior = architecture::Prior::gaussian;
  return config;
}

INSTANTIATE_TEST_SUITE_P(Priors, Paths, testing::Values(test_support::small_config(), gaussian_prior()));

TEST(Circle, TurnsInThePlaneOfItsEndsAtConstantSpeed) {
  const std::vector<float> a{3, 0, 0}, b{0, 5, 0};
  for (double t = 0; t <= 1; t += 0.125) {
    const auto point = on_circle(a, b, t);
    const double length = 3 + 2 * t, angle = t * M_PI / 2;
    EXPECT_NEAR(point[0], length * std::cos(angle), 1e-6);
    EXPECT_NEAR(point[1], length * std::sin(angle), 1e-6);
    EXPECT_NEAR(point[2], 0, 1e-6);
  }
}

TEST(Circle, NormsGoStraightAndAnglesAddUp) {
  const auto a = random_vector(64, 1), b = random_vector(64, 2, 1.7);
  const auto angle = [](std::span<const float> u, std::span<const float> v) {
    double dot = 0;
    for (std::size_t d = 0; d < u.size(); ++d) dot += static_cast<double>(u[d]) * static_cast<double>(v[d]);
    return std::acos(dot / (norm(u) * norm(v)));
  };
  for (const double t : {0.2, 0.5, 0.9}) {
    const auto point = on_circle(a, b, t);
    EXPECT_NEAR(norm(point), (1 - t) * norm(a) + t * norm(b), 1e-5);
    EXPECT_NEAR(angle(a, point), t * angle(a, b), 1e-5);
    EXPECT_NEAR(angle(point, b), (1 - t) * angle(a, b), 1e-5);
  }
}

TEST(Circle, StaysFiniteWhereItsPlaneIsUndefined) {
  const std::vector<float> a{1, 2, -0.5f}, opposite{-2, -4, 1}, same{2, 4, -1}, zero{0, 0, 0};
  EXPECT_NEAR(norm(on_circle(a, opposite, 0.5)), 1.5 * norm(a), 1e-5);
  EXPECT_NEAR(norm(on_circle(a, same, 0.5)), 1.5 * norm(a), 1e-5);
  EXPECT_EQ(on_circle(a, a, 0.3), a);
  EXPECT_EQ(on_circle(a, zero, 0.5), (std::vector<float>{0.5f, 1, -0.25f}));
  EXPECT_EQ(on_circle(zero, zero, 0.5), zero);
}

TEST(Line, IsExactAtItsEnds) {
  const auto a = random_vector(64, 1, 1e3), b = random_vector(64, 2, 1e-3);
  EXPECT_EQ(on_line(a, b, 0), a);
  EXPECT_EQ(on_line(a, b, 1), b);
}

TEST(PathLength, IsTheDistanceForALineAndTheArcForACircle) {
  const runtime::Vlae vlae(test_support::random_model(gaussian_prior(), 1));  // epsilon is z: known geometry
  const Code a = code_of_z(vlae, std::vector<float>{2, 0, 0, 0, 0, 0}),
             b = code_of_z(vlae, std::vector<float>{0, 2, 0, 0, 0, 0});
  EXPECT_NEAR(path_length(make_path(vlae, a, b, PathKind::line_in_z, 50), Space::z), std::sqrt(8.0), 1e-5);
  EXPECT_NEAR(path_length(make_path(vlae, a, b, PathKind::circle_in_epsilon, 500), Space::epsilon), M_PI, 1e-4);
  EXPECT_THROW(make_path(vlae, a, b, PathKind::line_in_z, 1), std::invalid_argument);
}

TEST(TypicalDensity, HoldsNineOfTenSamplesOfThePrior) {
  for (const int dimensions : {6, 64}) {
    const DensityBand band = typical_density(dimensions);
    int below = 0, above = 0;
    for (unsigned seed = 0; seed < 4000; ++seed) {
      const Code code{{}, random_vector(static_cast<std::size_t>(dimensions), seed)};
      below += log_prior_nats(code) < band.low_nats;
      above += log_prior_nats(code) > band.high_nats;
    }
    EXPECT_NEAR(below, 200, 55);  // four standard deviations
    EXPECT_NEAR(above, 200, 55);
  }
}

}  // namespace
}  // namespace vlae::latent
