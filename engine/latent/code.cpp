#include "latent/code.h"

#include <cmath>
#include <cstddef>
#include <stdexcept>

namespace vlae::latent {
namespace {

constexpr double half_ln_2pi = 0.918938533204672742;
constexpr double quantile_95 = 1.6448536269514722;  // of the standard normal

double chi_squared_quantile(int degrees, double normal_quantile) {
  const double part = 2.0 / (9.0 * degrees);
  const double root = std::max(0.0, 1 - part + normal_quantile * std::sqrt(part));
  return degrees * root * root * root;
}

}  // namespace

Code code_of_z(const runtime::Vlae& vlae, std::span<const float> z) {
  return {{z.begin(), z.end()}, vlae.epsilon_of(z)};
}

Code code_of_epsilon(const runtime::Vlae& vlae, std::span<const float> epsilon) {
  return {vlae.z_of(epsilon), {epsilon.begin(), epsilon.end()}};
}

Code code_of(const runtime::Vlae& vlae, Space space, std::span<const float> values) {
  return space == Space::z ? code_of_z(vlae, values) : code_of_epsilon(vlae, values);
}

double log_prior_nats(const Code& code) {
  double nats = 0;
  for (const float value : code.epsilon)
    nats += -0.5 * static_cast<double>(value) * static_cast<double>(value) - half_ln_2pi;
  return nats;
}

DensityBand typical_density(int dimensions) {
  const double most = -half_ln_2pi * dimensions;
  return {most - chi_squared_quantile(dimensions, quantile_95) / 2,
          most - chi_squared_quantile(dimensions, -quantile_95) / 2};
}

double distance(std::span<const float> a, std::span<const float> b) {
  double squares = 0;
  for (std::size_t d = 0; d < a.size(); ++d) {
    const double difference = static_cast<double>(a[d]) - static_cast<double>(b[d]);
    squares += difference * difference;
  }
  return std::sqrt(squares);
}

Code mean_code(const runtime::Vlae& vlae, std::span<const Code> codes, Space space) {
  if (codes.empty()) throw std::invalid_argument("the mean of no codes");
  std::vector<float> mean(codes.front().z.size());
  for (std::size_t d = 0; d < mean.size(); ++d) {
    double sum = 0;
    for (const Code& code : codes) sum += static_cast<double>(code.in(space)[d]);
    mean[d] = static_cast<float>(sum / static_cast<double>(codes.size()));
  }
  return code_of(vlae, space, mean);
}

Code moved(const runtime::Vlae& vlae, const Code& base, const Code& from, const Code& to, double amount, Space space) {
  std::vector<float> values(base.in(space).begin(), base.in(space).end());
  for (std::size_t d = 0; d < values.size(); ++d) {
    const double difference = static_cast<double>(to.in(space)[d]) - static_cast<double>(from.in(space)[d]);
    values[d] = static_cast<float>(static_cast<double>(values[d]) + amount * difference);
  }
  return code_of(vlae, space, values);
}

}  // namespace vlae::latent
