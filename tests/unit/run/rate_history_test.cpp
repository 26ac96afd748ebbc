#include "run/rate_history.h"

#include <gtest/gtest.h>

namespace vlae::run {
namespace {

RateRow row(std::int64_t step, float first) { return {step, static_cast<double>(step) / 10, {first, 1}}; }

TEST(RateHistory, KeepsShortTrainingsAsTheyAre) {
  RateHistory history;
  for (int step = 1; step <= 5; ++step) history.add(row(step, static_cast<float>(step)));
  ASSERT_EQ(history.rows().size(), 5u);
  EXPECT_EQ(history.rows()[2].step, 3);
  EXPECT_EQ(history.rows()[2].rate_nats, (std::vector<float>{3, 1}));
}

// A ramp stays the same ramp: each row holds the mean of its stretch, and all stretches are of one length.
TEST(RateHistory, IsBoundedAndKeepsTheShape) {
  RateHistory history;
  const int reports = 100'000;
  for (int step = 1; step <= reports; ++step) history.add(row(step, static_cast<float>(step)));
  const auto& rows = history.rows();
  EXPECT_LT(rows.size(), RateHistory::most_rows);
  EXPECT_GE(rows.size(), RateHistory::most_rows / 2);
  const auto stretch = rows[0].step;
  EXPECT_EQ(rows[rows.size() - 1].step, stretch * static_cast<std::int64_t>(rows.size()));
  EXPECT_GT(rows.back().step, reports - stretch);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double end = static_cast<double>(rows[i].step), middle = end - static_cast<double>(stretch - 1) / 2;
    ASSERT_NEAR(static_cast<double>(rows[i].rate_nats[0]), middle, 1e-6 * end + 1e-3);
    ASSERT_FLOAT_EQ(rows[i].rate_nats[1], 1);
  }
}

TEST(RateHistory, TakesBackWhatLiesBehindAStep) {
  RateHistory history;
  for (int step = 1; step <= 9; ++step) history.add(row(step, 0));
  history.forget_after(6);
  EXPECT_EQ(history.rows().back().step, 6);
  history.add(row(7, 5));
  EXPECT_EQ(history.rows().size(), 7u);
  EXPECT_EQ(history.rows().back().rate_nats[0], 5);
}

}  // namespace
}  // namespace vlae::run
