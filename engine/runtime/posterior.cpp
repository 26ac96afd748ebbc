#include "runtime/posterior.h"

#include "numerics/elementary.h"
#include "numerics/standard_arithmetic.h"

namespace vlae::runtime {
namespace {

constexpr double half_ln_2pi = 0.918938533204672742;

}  // namespace

Posterior::Posterior(std::vector<float> mean, std::vector<float> log_sigma)
    : mean_(std::move(mean)), log_sigma_(std::move(log_sigma)) {}

Code Posterior::sample(std::span<const double> noise) const {
  const numerics::StandardArithmetic standard;
  Code code;
  for (std::size_t d = 0; d < size(); ++d) {
    const double sigma = numerics::exponential(static_cast<double>(log_sigma_[d]));
    code.z.push_back(static_cast<float>(static_cast<double>(mean_[d]) + sigma * noise[d]));
  }
  code.log_q_nats = log_q_nats(code.z);
  return code;
}

double Posterior::log_q_nats(std::span<const float> z) const {
  const numerics::StandardArithmetic standard;
  double sum = 0;
  for (std::size_t d = 0; d < z.size(); ++d) sum += log_q_nats(z, d);
  return sum;
}

double Posterior::log_q_nats(std::span<const float> z, std::size_t d) const {
  const numerics::StandardArithmetic standard;
  const auto log_sigma = static_cast<double>(log_sigma_[d]);
  const double noise = (static_cast<double>(z[d]) - static_cast<double>(mean_[d])) * numerics::exponential(-log_sigma);
  return -0.5 * noise * noise - half_ln_2pi - log_sigma;
}

}  // namespace vlae::runtime
