// Curves that follow a history, through growth, roll-back and another run.

#include "training_state/run_curves.h"

#include <gtest/gtest.h>

#include "training_state/rate_map.h"

namespace vlae::training_state {
namespace {

run::TrainingPoint point(std::int64_t step, double nats) {
  run::TrainingPoint row;
  row.step = step, row.epoch = static_cast<double>(step) / 10;
  row.figures.objective_nats = row.figures.rate_nats = nats;
  row.learning_rate = 0.002;
  return row;
}

std::vector<double> values(const Curve& curve) {
  std::vector<double> y;
  for (const Point& p : curve.points()) y.push_back(p.y);
  return y;
}

TEST(RunCurves, GrowWithTheHistory) {
  run::RunHistory history;
  RunCurves curves;
  for (int step = 1; step <= 3; ++step) {
    history.training.push_back(point(step, 100 - step));
    curves.update(history);
  }
  EXPECT_EQ(values(curves.train_code_nats), (std::vector<double>{99, 98, 97}));
  EXPECT_EQ(curves.learning_rate.size(), 3U);
}

TEST(RunCurves, ARollBackThatGrewAgainIsReadAnew) {
  run::RunHistory history;
  RunCurves curves;
  for (int step = 1; step <= 6; ++step) history.training.push_back(point(step, 100 - step));
  curves.update(history);
  history.training.shorten(3);
  for (int step = 4; step <= 7; ++step) history.training.push_back(point(step, 50 - step));
  curves.update(history);
  EXPECT_EQ(values(curves.train_code_nats), (std::vector<double>{99, 98, 97, 46, 45, 44, 43}));
}

TEST(RunCurves, AnotherRunLeavesNothingOfTheFirst) {
  run::RunHistory first, second;
  RunCurves curves;
  for (int step = 1; step <= 3; ++step) first.training.push_back(point(step, 100 - step));
  run::ValidationPoint validated;
  validated.step = 3, validated.figures.nll_nats = 80;
  first.validation.push_back(validated);
  curves.update(first);
  EXPECT_EQ(curves.valid_nll_nats.size(), 1U);
  second.training.push_back(point(1, 70));
  curves.update(second);
  EXPECT_EQ(values(curves.train_code_nats), std::vector<double>{70});
  EXPECT_TRUE(curves.valid_nll_nats.empty());
  curves.update({});
  EXPECT_TRUE(curves.train_code_nats.empty());
}

TEST(RateMap, ColumnsAreMeansOfTheirRows) {
  run::Chronicle<run::RateRow> rates;
  for (int i = 0; i < 4; ++i) {
    run::RateRow row;
    row.step = i, row.epoch = i;
    row.rate_nats = {static_cast<float>(i), 1};
    rates.push_back(row);
  }
  const RateMap map = rate_map(rates, 2);
  ASSERT_EQ(map.columns, 2U);
  ASSERT_EQ(map.dimensions, 2U);
  const float bits_a_nat = 1.442695f;
  EXPECT_NEAR(map.bits[0], 0.5f * bits_a_nat, 1e-5f);  // rows 0 and 1
  EXPECT_NEAR(map.bits[1], 2.5f * bits_a_nat, 1e-5f);  // rows 2 and 3
  EXPECT_NEAR(map.bits[2], bits_a_nat, 1e-5f);
  EXPECT_EQ(dimensions_in_use(latest_bits(rates)), 2U);
}

// A code that empties is seen to empty: the scale stays that of the bits it had.
TEST(BitsScale, IsAPowerOfTwoThatNeverShrinks) {
  run::Chronicle<run::RateRow> rates;
  EXPECT_EQ(bits_scale(rates), 2);
  const auto with = [&rates](float bits) {
    rates.push_back({.step = static_cast<std::int64_t>(rates.size()), .epoch = 0, .rate_nats = {0, bits * 0.6931472f}});
    return bits_scale(rates);
  };
  EXPECT_EQ(with(0.01f), 2);
  EXPECT_EQ(with(1.9f), 2);
  EXPECT_EQ(with(2.1f), 4);
  EXPECT_EQ(with(13), 16);
  EXPECT_EQ(with(0.001f), 16);
}

TEST(RateMap, WithoutRowsThereIsNothing) {
  EXPECT_EQ(rate_map({}, 100).columns, 0U);
  EXPECT_TRUE(latest_bits({}).empty());
}

}  // namespace
}  // namespace vlae::training_state
