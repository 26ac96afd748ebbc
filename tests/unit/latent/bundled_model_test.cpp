// The bundled model's own space: what holds for random weights has to hold for the trained ones, which are larger.

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "data/procedural_digits.h"
#include "latent/code_path.h"
#include "latent/corner_grid.h"
#include "models/open_model.h"
#include "runtime/sampling.h"

namespace vlae::latent {
namespace {

constexpr PathKind kinds[] = {PathKind::line_in_epsilon, PathKind::circle_in_epsilon, PathKind::line_in_z};

class BundledModel : public testing::Test {
 protected:
  void SetUp() override {
    if (!models::has_bundled_model()) GTEST_SKIP() << "built without assets/models/vlae-mnist.safetensors";
    vlae_ = models::open_model({}).vlae;
  }
  Code digit(int digit) const {
    std::vector<std::uint8_t> x;
    for (const std::uint8_t grey : data::procedural_digit(digit, 5, static_cast<std::uint64_t>(digit)))
      x.push_back(grey >= 128);
    return code_of_z(*vlae_, vlae_->encode(x).mean());
  }
  Code sample(std::uint64_t seed) const { return code_of_z(*vlae_, runtime::sample_prior(*vlae_, seed)); }

  // Ends of both kinds: codes of digits, samples of the prior, and one of each.
  std::vector<std::pair<Code, Code>> pairs() const {
    return {{digit(3), digit(8)}, {digit(1), digit(0)}, {sample(1), sample(2)}, {sample(3), digit(7)}};
  }
  std::shared_ptr<const runtime::Vlae> vlae_;
};

bool bits_equal(const Code& a, const Code& b) {
  const auto same = [](const std::vector<float>& u, const std::vector<float>& v) {
    return std::ranges::equal(u, v, [](float left, float right) {
      return std::bit_cast<std::uint32_t>(left) == std::bit_cast<std::uint32_t>(right);
    });
  };
  return same(a.z, b.z) && same(a.epsilon, b.epsilon);
}

TEST_F(BundledModel, PathsEndInTheirCodesBitForBit) {
  for (const auto& [a, b] : pairs())
    for (const PathKind kind : kinds)
      for (const int count : {2, 11, 21}) {
        const auto path = make_path(*vlae_, a, b, kind, count, 2);
        EXPECT_TRUE(bits_equal(path.front(), a));
        EXPECT_TRUE(bits_equal(path.back(), b));
      }
}

TEST_F(BundledModel, TheFlowTakesEveryPointOfAPathBack) {
  double furthest = 0;
  for (const auto& [a, b] : pairs())
    for (const PathKind kind : kinds)
      for (const Code& point : make_path(*vlae_, a, b, kind, 21, 2)) {
        const auto z = vlae_->z_of(vlae_->epsilon_of(point.z));  // f(f^-1(z))
        for (std::size_t d = 0; d < z.size(); ++d)
          furthest = std::max(furthest, std::fabs(static_cast<double>(z[d]) - static_cast<double>(point.z[d])));
      }
  RecordProperty("furthest", std::to_string(furthest));
  EXPECT_LE(furthest, 1e-5);
}

TEST_F(BundledModel, GridsHoldTheirCornersBitForBit) {
  const std::vector<Code> corners{digit(0), digit(1), digit(4), sample(9)};
  for (const std::size_t given : {3u, 4u}) {
    const auto grid = corner_grid(*vlae_, std::span(corners).first(given), 16, 16, 2);
    EXPECT_TRUE(bits_equal(grid.front(), corners[0]));
    EXPECT_TRUE(bits_equal(grid[15], corners[1]));
    EXPECT_TRUE(bits_equal(grid[240], corners[2]));
    EXPECT_EQ(bits_equal(grid.back(), corners[3]), given == 4);
  }
}

}  // namespace
}  // namespace vlae::latent
