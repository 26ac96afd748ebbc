#include "codec/sphere_search.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace vlae::codec {
namespace {

constexpr int continuations = 5;  // whole numbers tried for one column

double dot(std::span<const double> a, std::span<const double> b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

// Modified Gram-Schmidt in place: a becomes Q. R is upper triangular, [columns][columns] by rows.
struct Triangle {
  std::vector<double> r;
  std::vector<double> y;  // Q^T target
  std::size_t n;
  double& at(std::size_t row, std::size_t column) { return r[row * n + column]; }
};

Triangle orthogonalise(Columns& a, std::span<const double> target) {
  Triangle t{std::vector<double>(a.count() * a.count()), std::vector<double>(a.count()), a.count()};
  std::vector<double> rest(target.begin(), target.end());
  for (std::size_t c = 0; c < t.n; ++c) {
    const auto q = a.column(c);
    const double norm = std::max(std::sqrt(dot(q, q)), 1e-9);
    for (double& value : q) value /= norm;
    t.at(c, c) = norm;
    for (std::size_t next = c + 1; next < t.n; ++next) {
      const auto other = a.column(next);
      const double share = t.at(c, next) = dot(q, other);
      for (std::size_t i = 0; i < a.rows; ++i) other[i] -= share * q[i];
    }
    t.y[c] = dot(q, rest);
    for (std::size_t i = 0; i < a.rows; ++i) rest[i] -= t.y[c] * q[i];
  }
  return t;
}

struct Partial {
  double cost = 0;
  std::size_t parent = 0;
  int value = 0;
};

// The whole numbers nearest to `best`, in the order of their distance, within +- largest.
std::vector<int> near(double best, int largest) {
  std::vector<int> values;
  const auto limit = static_cast<double>(largest);
  int low = static_cast<int>(std::floor(std::clamp(best, -limit, limit))), high = low + 1;
  while (values.size() < continuations && (low >= -largest || high <= largest)) {
    const bool down = high > largest || (low >= -largest && best - low <= high - best);
    values.push_back(down ? low-- : high++);
  }
  return values;
}

}  // namespace

std::vector<LatticePoint> nearest_lattice_points(Columns a, std::span<const double> target,
                                                 std::span<const int> largest, std::size_t survivors) {
  Triangle t = orthogonalise(a, target);
  std::vector<LatticePoint> points{{std::vector<int>(t.n)}};
  for (std::size_t level = t.n; level-- > 0;) {
    std::vector<Partial> next;
    for (std::size_t p = 0; p < points.size(); ++p) {
      double rest = t.y[level];
      for (std::size_t c = level + 1; c < t.n; ++c) rest -= t.at(level, c) * points[p].at[c];
      const double r = t.at(level, level);
      for (const int value : near(rest / r, largest[level])) {
        const double gap = rest - r * value;
        next.push_back({points[p].distance + gap * gap, p, value});
      }
    }
    std::ranges::sort(next, {}, [](const Partial& partial) { return partial.cost; });
    if (next.size() > survivors) next.resize(survivors);
    std::vector<LatticePoint> kept;
    for (const Partial& partial : next) {
      kept.push_back({points[partial.parent].at, partial.cost});
      kept.back().at[level] = partial.value;
    }
    points = std::move(kept);
  }
  return points;
}

}  // namespace vlae::codec
