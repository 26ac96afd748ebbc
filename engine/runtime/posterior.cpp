#include "runtime/posterior.h"

#include <algorithm>

#include "numerics/elementary.h"
#include "numerics/normal.h"
#include "numerics/standard_arithmetic.h"
#include "runtime/autoregressive_flow.h"

namespace vlae::runtime {
Posterior::Posterior(std::vector<float> mean, std::vector<float> log_sigma)
    : mean_(std::move(mean)), log_sigma_(std::move(log_sigma)), code_of_no_noise_(mean_) {}

Posterior::Posterior(std::vector<float> mean, std::vector<float> log_sigma, PosteriorFlow flow)
    : mean_(std::move(mean)),
      log_sigma_(std::move(log_sigma)),
      flow_(std::make_shared<const PosteriorFlow>(std::move(flow))),
      code_of_no_noise_(flow_->flow->epsilon_of(*flow_->kernels, mean_, flow_->context)) {}

std::vector<float> Posterior::without_flow(std::span<const float> z) const {
  if (!flow_) return {z.begin(), z.end()};
  return flow_->flow->z_of(*flow_->kernels, z, flow_->context);
}

Code Posterior::sample(std::span<const double> noise) const {
  const numerics::StandardArithmetic standard;
  Code code;
  for (std::size_t d = 0; d < size(); ++d) {
    const double sigma = numerics::exponential(static_cast<double>(log_sigma_[d]));
    code.z.push_back(static_cast<float>(static_cast<double>(mean_[d]) + sigma * noise[d]));
  }
  for (std::size_t d = 0; d < size(); ++d) code.log_q_nats += share(code.z, d);
  if (flow_) code.z = flow_->flow->epsilon_of(*flow_->kernels, code.z, flow_->context);
  return code;
}

double Posterior::log_q_nats(std::span<const float> z) const {
  const numerics::StandardArithmetic standard;
  const std::vector<float> z0 = without_flow(z);
  double sum = 0;
  for (std::size_t d = 0; d < z0.size(); ++d) sum += share(z0, d);
  return sum;
}

std::vector<double> Posterior::log_q_shares(std::span<const float> z) const {
  const numerics::StandardArithmetic standard;
  const std::vector<float> z0 = without_flow(z);
  std::vector<double> shares;
  for (std::size_t d = 0; d < z0.size(); ++d) shares.push_back(share(z0, d));
  if (flow_ && flow_->flow->reverses()) std::reverse(shares.begin(), shares.end());
  return shares;
}

double Posterior::share(std::span<const float> z, std::size_t d) const {
  const auto log_sigma = static_cast<double>(log_sigma_[d]);
  const double noise = (static_cast<double>(z[d]) - static_cast<double>(mean_[d])) * numerics::exponential(-log_sigma);
  return numerics::log_standard_normal(noise) - log_sigma;
}

}  // namespace vlae::runtime
