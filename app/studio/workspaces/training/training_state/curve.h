#pragma once
// One curve of a training: y over x, grown at its end. Asked for a stretch of it that is some pixel columns wide, it
// answers with few points that draw the same picture: of each column the first, the lowest, the highest and the last.
// A pyramid of extremes (blocks of 16, of 256, ...) makes that a matter of the columns, not of the points.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace vlae::training_state {

struct Point {
  double x = 0, y = 0;
  bool operator==(const Point&) const = default;
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

  // What to draw of [from, to] on `columns` pixel columns, one point beyond each end included, in the order of x.
  std::vector<Point> decimated(double from, double to, int columns) const;
  // Lowest and highest y of the points within [from, to]; nothing where there are none.
  std::optional<std::pair<double, double>> extent(double from, double to) const;
  std::optional<Point> nearest(double x) const;  // the point whose x is nearest

 private:
  struct Extremes {
    std::size_t lowest, highest;  // indices of points
  };
  std::size_t first_not_before(double x) const;
  std::size_t first_behind(double x) const;
  Extremes extremes(std::size_t begin, std::size_t end) const;  // begin < end
  Extremes joined(Extremes a, Extremes b) const;
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
