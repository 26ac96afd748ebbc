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

Curve::Extremes Curve::joined(Extremes a, Extremes b) const {
  return {points_[b.lowest].y < points_[a.lowest].y ? b.lowest : a.lowest,
          points_[b.highest].y > points_[a.highest].y ? b.highest : a.highest};
}

void Curve::grow_pyramid() {
  std::size_t block = fan;
  for (std::size_t level = 0; points_.size() >= block; ++level, block *= fan) {
    if (pyramid_.size() <= level) pyramid_.emplace_back();
    while ((pyramid_[level].size() + 1) * block <= points_.size()) {
      const std::size_t begin = pyramid_[level].size() * block, part = block / fan;
      Extremes whole{begin, begin};
      for (std::size_t i = 0; i < fan; ++i) {
        const std::size_t at = begin + i * part;
        whole = joined(whole, level == 0 ? Extremes{at, at} : pyramid_[level - 1][at / part]);
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

// Walks from begin to end by the largest blocks that fit.
Curve::Extremes Curve::extremes(std::size_t begin, std::size_t end) const {
  Extremes found{begin, begin};
  while (begin < end) {
    std::size_t level = 0, step = 1;
    while (level < pyramid_.size() && begin % (step * fan) == 0 && begin + step * fan <= end) step *= fan, ++level;
    found = joined(found, level == 0 ? Extremes{begin, begin} : pyramid_[level - 1][begin / step]);
    begin += step;
  }
  return found;
}

std::vector<Point> Curve::decimated(double from, double to, int columns) const {
  const std::size_t inside = first_not_before(from), outside = first_behind(to);  // [inside, outside) is seen
  const std::size_t begin = inside > 0 ? inside - 1 : 0, end = std::min(points_.size(), outside + 1);
  const auto wanted = static_cast<std::size_t>(std::max(1, columns));
  if (end - begin <= 4 * wanted)
    return {points_.begin() + static_cast<std::ptrdiff_t>(begin), points_.begin() + static_cast<std::ptrdiff_t>(end)};

  std::vector<Point> result(points_.begin() + static_cast<std::ptrdiff_t>(begin),
                            points_.begin() + static_cast<std::ptrdiff_t>(inside));
  result.reserve(4 * wanted + 4);
  const double width = (to - from) / static_cast<double>(wanted);
  for (std::size_t column = 0, at = inside; at < outside; ++column) {
    const double border = from + width * static_cast<double>(column + 1);
    const bool last = column + 1 >= wanted;
    const std::size_t next = last ? outside : std::clamp(first_not_before(border), at, outside);
    if (next == at) continue;
    const Extremes found = extremes(at, next);
    const auto [first_extreme, second_extreme] = std::minmax(found.lowest, found.highest);
    std::size_t shown = at;
    result.push_back(points_[at]);
    for (const std::size_t i : {first_extreme, second_extreme, next - 1})
      if (i > shown) result.push_back(points_[i]), shown = i;
    at = next;
  }
  if (outside < end) result.push_back(points_[outside]);
  return result;
}

std::optional<std::pair<double, double>> Curve::extent(double from, double to) const {
  const std::size_t begin = first_not_before(from), end = first_behind(to);
  if (begin >= end) return std::nullopt;
  const Extremes found = extremes(begin, end);
  return std::pair(points_[found.lowest].y, points_[found.highest].y);
}

std::optional<Point> Curve::nearest(double x) const {
  if (points_.empty()) return std::nullopt;
  const std::size_t right = std::min(first_not_before(x), points_.size() - 1), left = right > 0 ? right - 1 : 0;
  return x - points_[left].x < points_[right].x - x ? points_[left] : points_[right];
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
