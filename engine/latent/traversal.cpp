#include "latent/traversal.h"

#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <utility>

#include "latent/parallel.h"
#include "runtime/sampling.h"

namespace vlae::latent {
namespace {

double coordinate(std::span<const float> point, std::span<const float> unit) {
  double sum = 0;
  for (std::size_t d = 0; d < unit.size(); ++d) sum += static_cast<double>(point[d]) * static_cast<double>(unit[d]);
  return sum;
}

Code shifted(const runtime::Vlae& vlae, const Code& base, const Direction& direction, double distance) {
  std::vector<float> point(base.in(direction.space).begin(), base.in(direction.space).end());
  for (std::size_t d = 0; d < point.size(); ++d)
    point[d] = static_cast<float>(static_cast<double>(point[d]) + distance * static_cast<double>(direction.unit[d]));
  return code_of(vlae, direction.space, point);
}

}  // namespace

PriorSamples::PriorSamples(const runtime::Vlae& vlae, int count, std::uint64_t seed, int threads)
    : codes_(static_cast<std::size_t>(count)) {
  for_each_index(codes_.size(), threads,
                 [&](std::size_t i) { codes_[i] = code_of_z(vlae, runtime::sample_prior(vlae, seed + i)); });
}

Direction PriorSamples::direction(Space space, std::vector<float> unit) const {
  if (space == Space::epsilon) return {space, std::move(unit), 0, 1};
  double sum = 0, squares = 0;
  for (const Code& code : codes_) {
    const double value = coordinate(code.z, unit);
    sum += value;
    squares += value * value;
  }
  const auto count = static_cast<double>(codes_.size());
  const double mean = sum / count;
  return {space, std::move(unit), mean, std::sqrt(std::max(0.0, squares / count - mean * mean))};
}

Direction along_dimension(const PriorSamples& prior, Space space, int dimension) {
  const std::size_t latent = prior.codes().front().z.size();
  if (dimension < 0 || static_cast<std::size_t>(dimension) >= latent)
    throw std::invalid_argument("dimension " + std::to_string(dimension) + ", expected 0 to " +
                                std::to_string(latent - 1));
  std::vector<float> unit(latent);
  unit[static_cast<std::size_t>(dimension)] = 1;
  return prior.direction(space, std::move(unit));
}

Direction along_vector(const PriorSamples& prior, Space space, std::span<const float> vector) {
  const double norm = std::sqrt(coordinate(vector, vector));
  if (!(norm > 0)) throw std::invalid_argument("a direction of length 0");
  std::vector<float> unit(vector.begin(), vector.end());
  for (float& value : unit) value = static_cast<float>(static_cast<double>(value) / norm);
  return prior.direction(space, std::move(unit));
}

Code moved_along(const runtime::Vlae& vlae, const Code& base, const Direction& direction, double sigmas) {
  return shifted(vlae, base, direction, sigmas * direction.prior_sigma);
}

Code placed_along(const runtime::Vlae& vlae, const Code& base, const Direction& direction, double sigmas) {
  return shifted(
      vlae, base, direction,
      direction.prior_mean + sigmas * direction.prior_sigma - coordinate(base.in(direction.space), direction.unit));
}

}  // namespace vlae::latent
