#include "latent/code_path.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <stdexcept>

#include "latent/parallel.h"

namespace vlae::latent {
namespace {

double dot(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t d = 0; d < a.size(); ++d) sum += a[d] * b[d];
  return sum;
}

// The vector as a length and a direction.
struct Polar {
  explicit Polar(std::span<const float> vector) : direction(vector.begin(), vector.end()) {
    norm = std::sqrt(dot(direction, direction));
    for (double& value : direction) value /= norm > 0 ? norm : 1;
  }
  std::vector<double> direction;
  double norm = 0;
};

// Unit vector at a right angle to `direction`, nearest to the axis that direction uses least.
std::vector<double> right_angle(const std::vector<double>& direction) {
  const auto least = std::min_element(direction.begin(), direction.end(),
                                      [](double a, double b) { return std::fabs(a) < std::fabs(b); });
  const double share = *least;
  std::vector<double> side(direction.size());
  for (std::size_t d = 0; d < side.size(); ++d) side[d] = -share * direction[d];
  side[static_cast<std::size_t>(least - direction.begin())] += 1;
  const double norm = std::sqrt(dot(side, side));
  for (double& value : side) value /= norm > 0 ? norm : 1;
  return side;
}

// Rounding of the unit vectors hides angles nearer than this to 0 or to pi.
constexpr double smallest_angle = 1e-7;

}  // namespace

std::vector<float> on_line(std::span<const float> a, std::span<const float> b, double t) {
  std::vector<float> point(a.size());
  for (std::size_t d = 0; d < a.size(); ++d)
    point[d] = static_cast<float>((1 - t) * static_cast<double>(a[d]) + t * static_cast<double>(b[d]));
  return point;
}

std::vector<float> on_circle(std::span<const float> a, std::span<const float> b, double t) {
  if (t <= 0) return {a.begin(), a.end()};
  if (t >= 1) return {b.begin(), b.end()};
  const Polar from(a), to(b);
  std::vector<double> sum(a.size());
  for (std::size_t d = 0; d < sum.size(); ++d) sum[d] = from.direction[d] + to.direction[d];
  std::vector<double> gap(a.size());
  for (std::size_t d = 0; d < gap.size(); ++d) gap[d] = to.direction[d] - from.direction[d];
  const double angle = 2 * std::atan2(std::sqrt(dot(gap, gap)), std::sqrt(dot(sum, sum)));  // exact where acos is not
  if (!(from.norm > 0 && to.norm > 0) || angle < smallest_angle) return on_line(a, b, t);
  const double norm = (1 - t) * from.norm + t * to.norm;
  std::vector<float> point(a.size());
  if (angle > std::numbers::pi - smallest_angle) {
    const auto side = right_angle(from.direction);
    const double turned = t * std::numbers::pi;
    for (std::size_t d = 0; d < point.size(); ++d)
      point[d] = static_cast<float>(norm * (std::cos(turned) * from.direction[d] + std::sin(turned) * side[d]));
    return point;
  }
  const double of_a = std::sin((1 - t) * angle) / std::sin(angle), of_b = std::sin(t * angle) / std::sin(angle);
  for (std::size_t d = 0; d < point.size(); ++d)
    point[d] = static_cast<float>(norm * (of_a * from.direction[d] + of_b * to.direction[d]));
  return point;
}

Code point_on_path(const runtime::Vlae& vlae, const Code& a, const Code& b, PathKind kind, double t) {
  if (t <= 0) return a;
  if (t >= 1) return b;
  if (kind == PathKind::line_in_z) return code_of_z(vlae, on_line(a.z, b.z, t));
  return code_of_epsilon(vlae, kind == PathKind::circle_in_epsilon ? on_circle(a.epsilon, b.epsilon, t)
                                                                   : on_line(a.epsilon, b.epsilon, t));
}

std::vector<Code> make_path(const runtime::Vlae& vlae, const Code& a, const Code& b, PathKind kind, int count,
                            int threads) {
  if (count < 2) throw std::invalid_argument("a path has " + std::to_string(count) + " points, expected 2 or more");
  std::vector<Code> path(static_cast<std::size_t>(count));
  for_each_index(path.size(), threads, [&](std::size_t i) {
    path[i] = point_on_path(vlae, a, b, kind, static_cast<double>(i) / static_cast<double>(count - 1));
  });
  return path;
}

double path_length(std::span<const Code> path, Space space) {
  double length = 0;
  for (std::size_t i = 1; i < path.size(); ++i) length += distance(path[i - 1].in(space), path[i].in(space));
  return length;
}

}  // namespace vlae::latent
