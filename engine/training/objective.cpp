#include "training/objective.h"

namespace vlae::training {

torch::Tensor rate_with_free_bits(const torch::Tensor& rates, double free_nats) {
  const double free_each = free_nats / static_cast<double>(rates.size(1));
  return rates.mean(0).clamp_min(free_each).sum();
}

torch::Tensor objective(const model::CodeLength& length, run::FreeBitsGroups groups, double free_nats,
                        const torch::Tensor& kl_weight) {
  const bool by_dimension = groups == run::FreeBitsGroups::per_dimension && length.rate_shares.defined();
  const auto rates = by_dimension ? length.rate_shares : length.rate().unsqueeze(1);
  return kl_weight * rate_with_free_bits(rates, free_nats) - length.log_likelihood.mean();
}

}  // namespace vlae::training
