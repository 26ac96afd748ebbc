#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <stdexcept>

#include "codes.h"
#include "latent/linear_probe.h"

namespace vlae::latent {
namespace {

// Two classes, one column: the label is 1 with probability sigmoid(1.5 x - 0.5).
std::pair<Table, std::vector<std::uint8_t>> coins(std::size_t count) {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> uniform;
  Table table = random_table(count, 1, 4);
  std::vector<std::uint8_t> labels;
  for (const float x : table.values)
    labels.push_back(uniform(random) < 1 / (1 + std::exp(-(1.5 * static_cast<double>(x) - 0.5))));
  return {table, labels};
}

// The smallest mean loss over w and b by Newton's method on the two numbers, without ridge or standardisation.
double newtons_loss(const Table& table, const std::vector<std::uint8_t>& labels) {
  double w = 0, b = 0, loss = 0;
  for (int i = 0; i < 50; ++i) {
    double gw = 0, gb = 0, hww = 0, hwb = 0, hbb = 0;
    loss = 0;
    for (std::size_t r = 0; r < labels.size(); ++r) {
      const auto x = static_cast<double>(table.values[r]);
      const double p = 1 / (1 + std::exp(-(w * x + b)));
      loss -= std::log(labels[r] ? p : 1 - p) / static_cast<double>(labels.size());
      gw += (p - labels[r]) * x, gb += p - labels[r];
      hww += p * (1 - p) * x * x, hwb += p * (1 - p) * x, hbb += p * (1 - p);
    }
    const double determinant = hww * hbb - hwb * hwb;
    w -= (hbb * gw - hwb * gb) / determinant;
    b -= (hww * gb - hwb * gw) / determinant;
  }
  return loss;
}

TEST(LinearProbe, ReachesTheSmallestLoss) {
  const auto [table, labels] = coins(1500);
  const LinearProbe probe(table, labels, {.ridge = 1e-9, .threads = 2});
  EXPECT_NEAR(probe.loss_nats(), newtons_loss(table, labels), 1e-6);
}

TEST(LinearProbe, SeparatesWhatAPlaneSeparatesAndNotTheRest) {
  Table table = random_table(600, 5, 7), ring = table;
  std::vector<std::uint8_t> sides, inside;
  for (std::size_t i = 0; i < 600; ++i) {
    const double side = 2.0 * static_cast<double>(table.row(i)[0]) - static_cast<double>(table.row(i)[1]);
    sides.push_back(side > 1 ? 4 : side < -1 ? 2 : 0);  // labels need not be dense
    inside.push_back(std::hypot(table.row(i)[0], table.row(i)[1]) < 1.18f);
  }
  EXPECT_GT(LinearProbe(table, sides, {}).accuracy(table, sides), 0.97);
  EXPECT_LT(LinearProbe(ring, inside, {}).accuracy(ring, inside), 0.65);
}

TEST(LinearProbe, ThreadsChangeNothingAndLabelsMustFit) {
  const auto [table, labels] = coins(1100);
  EXPECT_EQ(LinearProbe(table, labels, {.iterations = 20}).loss_nats(),
            LinearProbe(table, labels, {.iterations = 20, .threads = 4}).loss_nats());
  EXPECT_THROW(LinearProbe(table, std::vector<std::uint8_t>{1}, {}), std::invalid_argument);
  EXPECT_THROW(LinearProbe({1, {}}, {}, {}), std::invalid_argument);
}

}  // namespace
}  // namespace vlae::latent
