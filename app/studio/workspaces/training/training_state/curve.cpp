#include "training_state/curve.h"

#include <algorithm>
#include <cmath>

namespace vlae::training_state {
namespace {

constexpr std::size_t fan = 16;  // blocks of one level in a block of the next

}  // namespace

void Curve::add(double x, double y) {
  if (!std::isfinite(x) || !std::isfinite(y)) return;
  if (!points_.empty() && x < points_.back().x) {
    points_.resize(first_not_before(x));
    pyramid_.clear();
    ++generation_;
  }
  points_.push_back({x, y});
  grow_pyramid();
}

void Curve::clear() {
  points_.clear();
  pyramid_.clear();
  ++generation_;
}

Curve::Extremes Curve::Extremes::joined(Extremes other) const {
  return {std::min(low, other.low), std::max(high, other.high)};
}

void Curve::grow_pyramid() {
  std::size_t block = fan;
  for (std::size_t level = 0; points_.size() >= block; ++level, block *= fan) {
    if (pyramid_.size() <= level) pyramid_.emplace_back();
    while ((pyramid_[level].size() + 1) * block <= points_.size()) {
      const std::size_t begin = pyramid_[level].size() * block, part = block / fan;
      Extremes whole{points_[begin].y, points_[begin].y};
      for (std::size_t i = 0; i < fan; ++i) {
        const std::size_t at = begin + i * part;
        whole = whole.joined(level == 0 ? Extremes{points_[at].y, points_[at].y} : pyramid_[level - 1][at / part]);
      }
      pyramid_[level].push_back(whole);
    }
  }
}

std::size_t Curve::first_not_before(double x) const {
  const auto at = std::ranges::lower_bound(points_, x, {}, &Point::x);
  return static_cast<std::size_t>(at - points_.begin());
}

std::size_t Curve::first_behind(double x) const {
  const auto at = std::ranges::upper_bound(points_, x, {}, &Point::x);
  return static_cast<std::size_t>(at - points_.begin());
}

// Strides that double until they have passed x, then a search within the last of them.
std::size_t Curve::first_not_before(double x, std::size_t begin) const {
  std::size_t passed = begin, stride = 1;
  while (passed < points_.size() && points_[passed].x < x) begin = passed + 1, passed += stride, stride *= 2;
  const auto end = points_.begin() + static_cast<std::ptrdiff_t>(std::min(passed, points_.size()));
  const auto at = std::ranges::lower_bound(points_.begin() + static_cast<std::ptrdiff_t>(begin), end, x, {}, &Point::x);
  return static_cast<std::size_t>(at - points_.begin());
}

// Walks from begin to end by the largest blocks that fit.
Curve::Extremes Curve::extremes(std::size_t begin, std::size_t end) const {
  Extremes found{points_[begin].y, points_[begin].y};
  while (begin < end) {
    std::size_t level = 0, step = 1;
    while (level < pyramid_.size() && begin % (step * fan) == 0 && begin + step * fan <= end) step *= fan, ++level;
    found = found.joined(level == 0 ? Extremes{points_[begin].y, points_[begin].y} : pyramid_[level - 1][begin / step]);
    begin += step;
  }
  return found;
}

std::span<const Point> Curve::stretch(double from, double to) const {
  const std::size_t inside = first_not_before(from), outside = first_behind(to);
  const std::size_t begin = inside > 0 ? inside - 1 : 0, end = std::min(points_.size(), outside + 1);
  return std::span(points_).subspan(begin, end - begin);
}

std::vector<Column> Curve::columns(std::span<const double> borders) const {
  std::vector<Column> result;
  result.reserve(borders.size() + 1);
  const auto alone = [&](std::size_t i) { result.push_back({points_[i].x, points_[i].y, points_[i].y}); };
  std::size_t at = first_not_before(borders.front());
  if (at > 0) alone(at - 1);
  for (std::size_t c = 1; c < borders.size(); ++c) {
    const std::size_t next = c + 1 < borders.size() ? first_not_before(borders[c], at) : first_behind(borders[c]);
    if (next <= at) continue;
    const Extremes found = extremes(at, next);
    result.push_back({(points_[at].x + points_[next - 1].x) / 2, found.low, found.high});
    at = next;
  }
  if (at < points_.size()) alone(at);
  return result;
}

std::optional<std::pair<double, double>> Curve::extent(double from, double to) const {
  const std::size_t begin = first_not_before(from), end = first_behind(to);
  if (begin >= end) return std::nullopt;
  const Extremes found = extremes(begin, end);
  return std::pair(found.low, found.high);
}

std::optional<Point> Curve::nearest(double x) const {
  if (points_.empty()) return std::nullopt;
  const std::size_t right = std::min(first_not_before(x), points_.size() - 1), left = right > 0 ? right - 1 : 0;
  return x - points_[left].x < points_[right].x - x ? points_[left] : points_[right];
}

std::optional<Point> Curve::read(double x, double slack) const {
  if (points_.empty() || x < points_.front().x - slack || x > points_.back().x + slack) return std::nullopt;
  return nearest(x);
}

const Curve& SmoothedCurve::of(const Curve& raw, double weight) {
  if (weight != weight_ || raw.generation() != generation_ || raw.size() < read_) {
    result_.clear();
    weight_ = weight, generation_ = raw.generation();
    sum_ = norm_ = 0;
    read_ = 0;
  }
  for (; read_ < raw.size(); ++read_) {
    const Point& point = raw.points()[read_];
    sum_ = weight * sum_ + (1 - weight) * point.y;
    norm_ = weight * norm_ + (1 - weight);
    result_.add(point.x, sum_ / norm_);
  }
  return result_;
}

}  // namespace vlae::training_state
