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

struct Range {
  double low = std::numeric_limits<double>::infinity(), high = -low;
};

// By looking at every point: what is below a border belongs to the column before it, the last border to the last
// column.
std::vector<Column> columns_of(const std::vector<Point>& points, const std::vector<double>& borders) {
  std::vector<Column> columns;
  std::size_t last_cell = borders.size() + 1;
  double first_x = 0;
  for (const Point& point : points) {
    std::size_t cell = 0;  // 0: before all, borders.size(): behind all
    while (cell < borders.size() && point.x >= borders[cell]) ++cell;
    if (point.x == borders.back()) cell = borders.size() - 1;
    const bool outside = cell == 0 || cell == borders.size();
    if (cell == borders.size() && cell == last_cell) break;
    if (cell == 0) columns.clear();
    if (cell != last_cell || outside) columns.push_back({point.x, point.y, point.y}), first_x = point.x;
    Column& own = columns.back();
    own = {(first_x + point.x) / 2, std::min(own.low, point.y), std::max(own.high, point.y)};
    last_cell = cell;
  }
  return columns;
}

std::vector<double> equal_borders(double from, double to, int columns) {
  std::vector<double> borders;
  for (int i = 0; i <= columns; ++i) borders.push_back(from + (to - from) * i / columns);
  return borders;
}

TEST(Curve, ColumnsHaveTheExtremesOfAllTheirPoints) {
  const Curve curve = noisy_curve(20'000, 1);
  const double end = curve.points().back().x;
  for (const auto& [from, to] : {std::pair(0.0, end * 1.1), std::pair(end * 0.3, end * 0.9), std::pair(-5.0, end)}) {
    const std::vector<double> borders = equal_borders(from, to, 700);
    EXPECT_EQ(curve.columns(borders), columns_of(curve.points(), borders));
  }
}

TEST(Curve, ColumnsOfALogarithmicAxisAreAsWideAsItDrawsThem) {
  const Curve curve = noisy_curve(20'000, 7);
  std::vector<double> borders;
  for (int i = 0; i <= 500; ++i) borders.push_back(10 * std::pow(10, i * 3.0 / 500));
  EXPECT_EQ(curve.columns(borders), columns_of(curve.points(), borders));
}

TEST(Curve, ColumnsOfAStretchWithoutPointsAreThoseBesideIt) {
  Curve curve;
  for (int i = 0; i < 10; ++i) curve.add(i, 2 * i);
  EXPECT_EQ(curve.columns(equal_borders(3.2, 3.8, 5)), (std::vector<Column>{{3, 6, 6}, {4, 8, 8}}));
  EXPECT_TRUE(Curve().columns(equal_borders(0, 1, 5)).empty());
}

TEST(Curve, AStretchBeginsAndEndsOnePointOutside) {
  Curve curve;
  for (int i = 0; i < 10; ++i) curve.add(i, i);
  const std::span<const Point> inside = curve.stretch(3.5, 5.5);
  EXPECT_EQ(std::vector<Point>(inside.begin(), inside.end()), (std::vector<Point>{{3, 3}, {4, 4}, {5, 5}, {6, 6}}));
  EXPECT_EQ(curve.stretch(-1, 20).size(), 10U);
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

// The pointer over what is still to come reads nothing, not the last value.
TEST(Curve, IsReadWhereItIsAlone) {
  Curve curve;
  EXPECT_FALSE(curve.read(0, 10));
  for (const double x : {1.0, 2.0, 4.0}) curve.add(x, 10 * x);
  EXPECT_EQ(curve.read(2.9, 0.1)->y, 20);
  EXPECT_EQ(curve.read(4.05, 0.1)->y, 40);
  EXPECT_EQ(curve.read(0.95, 0.1)->y, 10);
  EXPECT_FALSE(curve.read(4.2, 0.1));
  EXPECT_FALSE(curve.read(0.8, 0.1));
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
