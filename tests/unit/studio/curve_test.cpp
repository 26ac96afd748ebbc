// A curve of a training: what is drawn of it, and what it answers about itself.

#include "training_state/curve.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace vlae::training_state {
namespace {

// A noisy fall with rare spikes.
Curve noisy_curve(std::size_t count, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  Curve curve;
  double x = 0;
  for (std::size_t i = 0; i < count; ++i) {
    x += static_cast<double>(random() % 100) / 100;  // sometimes equal
    const double spike = random() % 1000 == 0 ? 50 : 0;
    curve.add(x, 100 * std::exp(-x / 1000) + static_cast<double>(random() % 1000) / 500 + spike);
  }
  return curve;
}

// The extremes of each pixel column, by looking at every point.
struct Range {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  bool operator==(const Range&) const = default;
};
std::vector<Range> columns_of(const std::vector<Point>& points, double from, double to, int columns) {
  std::vector<Range> ranges(static_cast<std::size_t>(columns));
  for (const Point& point : points) {
    if (point.x < from || point.x > to) continue;
    const double width = (to - from) / columns;
    auto column = static_cast<std::size_t>((point.x - from) / width);
    column = std::min(column, ranges.size() - 1);
    // borders as the curve computes them
    while (column > 0 && point.x < from + width * static_cast<double>(column)) --column;
    while (column + 1 < ranges.size() && point.x >= from + width * static_cast<double>(column + 1)) ++column;
    ranges[column].low = std::min(ranges[column].low, point.y);
    ranges[column].high = std::max(ranges[column].high, point.y);
  }
  return ranges;
}

TEST(Curve, DecimationKeepsTheExtremesOfEveryPixelColumn) {
  const Curve curve = noisy_curve(20'000, 1);
  const double end = curve.points().back().x;
  for (const auto& [from, to] : {std::pair(0.0, end * 1.1), std::pair(end * 0.3, end * 0.9), std::pair(-5.0, end)}) {
    const std::vector<Point> drawn = curve.decimated(from, to, 700);
    EXPECT_LE(drawn.size(), 4 * 701U);
    EXPECT_TRUE(std::ranges::is_sorted(drawn, {}, &Point::x));
    EXPECT_EQ(columns_of(drawn, from, to, 700), columns_of(curve.points(), from, to, 700));
  }
}

TEST(Curve, FewPointsAreDrawnAsTheyAre) {
  const Curve curve = noisy_curve(100, 2);
  EXPECT_EQ(curve.decimated(0, curve.points().back().x, 700), curve.points());
}

TEST(Curve, ADrawnStretchBeginsAndEndsOnePointOutside) {
  Curve curve;
  for (int i = 0; i < 10; ++i) curve.add(i, i);
  const std::vector<Point> drawn = curve.decimated(3.5, 5.5, 100);
  EXPECT_EQ(drawn.front().x, 3);
  EXPECT_GE(drawn.back().x, 6);
}

TEST(Curve, ExtentIsThatOfEveryPointWithin) {
  const Curve curve = noisy_curve(5000, 3);
  const double end = curve.points().back().x;
  for (const auto& [from, to] : {std::pair(0.0, end), std::pair(end / 3, end / 2), std::pair(end / 2, end / 2 + 1)}) {
    Range expected;
    for (const Point& point : curve.points())
      if (point.x >= from && point.x <= to)
        expected.low = std::min(expected.low, point.y), expected.high = std::max(expected.high, point.y);
    const auto extent = curve.extent(from, to);
    ASSERT_TRUE(extent.has_value());
    EXPECT_EQ(extent->first, expected.low);
    EXPECT_EQ(extent->second, expected.high);
  }
  EXPECT_FALSE(curve.extent(end + 1, end + 2).has_value());
}

TEST(Curve, APointBeforeTheLastTakesBackWhatLiesBehindIt) {
  Curve curve = noisy_curve(3000, 4);
  const double back = curve.points()[1000].x;
  const auto before = curve.generation();
  curve.add(back, 7);
  EXPECT_NE(curve.generation(), before);
  EXPECT_LE(curve.size(), 1001U);
  EXPECT_EQ(curve.points().back(), (Point{back, 7}));
  curve.add(back + 1, 1e9);  // the pyramid knows the new points and none of the old
  EXPECT_EQ(curve.extent(0, back + 1)->second, 1e9);
  EXPECT_FALSE(curve.extent(back + 2, 1e9).has_value());
}

TEST(Curve, WhatIsNotFiniteIsNoPoint) {
  Curve curve;
  curve.add(1, std::nan(""));
  curve.add(std::numeric_limits<double>::infinity(), 1);
  EXPECT_TRUE(curve.empty());
  EXPECT_FALSE(curve.nearest(0).has_value());
}

TEST(Curve, NearestIsNearest) {
  Curve curve;
  for (const double x : {0.0, 1.0, 4.0}) curve.add(x, 10 * x);
  EXPECT_EQ(curve.nearest(-3)->x, 0);
  EXPECT_EQ(curve.nearest(0.4)->x, 0);
  EXPECT_EQ(curve.nearest(0.6)->x, 1);
  EXPECT_EQ(curve.nearest(2.6)->x, 4);
  EXPECT_EQ(curve.nearest(99)->x, 4);
}

TEST(SmoothedCurve, OfAConstantIsThatConstantFromTheStart) {
  Curve curve;
  for (int i = 0; i < 50; ++i) curve.add(i, 81.5);
  SmoothedCurve smooth;
  for (const Point& point : smooth.of(curve, 0.97).points()) EXPECT_NEAR(point.y, 81.5, 1e-9);
}

// w^(n-1-i) (1 - w) of each value, divided by the sum of these weights: the definition, summed directly.
TEST(SmoothedCurve, IsTheWeightedMeanOfThePast) {
  const Curve curve = noisy_curve(60, 5);
  const double w = 0.8;
  double sum = 0, weights = 0;
  for (std::size_t i = 0; i < curve.size(); ++i) {
    const double weight = std::pow(w, static_cast<double>(curve.size() - 1 - i));
    sum += weight * curve.points()[i].y, weights += weight;
  }
  SmoothedCurve smooth;
  EXPECT_NEAR(smooth.of(curve, w).points().back().y, sum / weights, 1e-9);
}

TEST(SmoothedCurve, GrowsWithItsCurveAndFollowsARollBack) {
  Curve curve = noisy_curve(200, 6);
  SmoothedCurve grown;
  grown.of(curve, 0.9);
  curve.add(curve.points()[100].x, 3);
  curve.add(curve.points().back().x + 1, 4);
  SmoothedCurve afresh;
  EXPECT_EQ(grown.of(curve, 0.9).points(), afresh.of(curve, 0.9).points());
}

}  // namespace
}  // namespace vlae::training_state
