#pragma once
// One curve of a training: y over x, grown at its end. Where a stretch of it has more points than there are pixel
// columns to draw them on, it answers with the lowest and the highest of each column: their band is the picture of all
// points. A pyramid of extremes (blocks of 16, of 256, ...) makes that a matter of the columns, not of the points.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace vlae::training_state {

struct Point {
  double x = 0, y = 0;
  bool operator==(const Point&) const = default;
};

// The points that fall on one pixel column.
struct Column {
  double x = 0;  // halfway between its first and its last point
  double low = 0, high = 0;
  bool operator==(const Column&) const = default;
};

class Curve {
 public:
  // x below that of the last point takes back the points from there on: a training that was rolled back draws that
  // stretch again. What is not finite is no point.
  void add(double x, double y);
  void clear();

  bool empty() const { return points_.empty(); }
  std::size_t size() const { return points_.size(); }
  const std::vector<Point>& points() const { return points_; }
  // Changes whenever points were taken back: what was computed from them is void.
  std::uint64_t generation() const { return generation_; }

  // The points of [from, to] and one beyond each end, in the order of x; valid until the curve changes.
  std::span<const Point> stretch(double from, double to) const;
  // The columns that hold points, of those between neighbours of `borders` (rising, at least two): the last is closed,
  // the others are open to the right. The point beyond each end is a column of its own.
  std::vector<Column> columns(std::span<const double> borders) const;
  // Lowest and highest y of the points within [from, to]; nothing where there are none.
  std::optional<std::pair<double, double>> extent(double from, double to) const;
  std::optional<Point> nearest(double x) const;  // the point whose x is nearest
  // The same, but nothing where x lies more than `slack` before the first point or behind the last: there is nothing to
  // read there.
  std::optional<Point> read(double x, double slack) const;

 private:
  struct Extremes {
    double low, high;
    Extremes joined(Extremes other) const;
  };
  std::size_t first_not_before(double x) const;
  std::size_t first_behind(double x) const;
  std::size_t first_not_before(double x, std::size_t begin) const;  // quick where it is near to `begin`
  Extremes extremes(std::size_t begin, std::size_t end) const;      // begin < end
  void grow_pyramid();

  std::vector<Point> points_;
  std::vector<std::vector<Extremes>> pyramid_;  // [level][block], level 0 of 16 points each; whole blocks only
  std::uint64_t generation_ = 0;
};

// An exponential average of a curve: s_i = w s_{i-1} + (1 - w) y_i, divided by 1 - w^i so that the start is not pulled
// towards 0. It follows the raw curve as that grows.
class SmoothedCurve {
 public:
  const Curve& of(const Curve& raw, double weight);  // 0 <= weight < 1

 private:
  Curve result_;
  double weight_ = -1, sum_ = 0, norm_ = 0;
  std::size_t read_ = 0;
  std::uint64_t generation_ = 0;
};

}  // namespace vlae::training_state
