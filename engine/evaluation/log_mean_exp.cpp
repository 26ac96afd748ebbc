#include "evaluation/log_mean_exp.h"

#include <cmath>

namespace vlae::evaluation {

void LogMeanExp::add(const torch::Tensor& a) {
  const auto terms = a.to(torch::kDouble);
  const auto highest = terms.amax(1);
  const auto maximum = samples_ == 0 ? highest : torch::maximum(maximum_, highest);
  const auto sum = (terms - maximum.unsqueeze(1)).exp().sum(1);
  sum_ = samples_ == 0 ? sum : sum_ * (maximum_ - maximum).exp() + sum;
  maximum_ = maximum;
  samples_ += a.size(1);
}

torch::Tensor LogMeanExp::value() const { return maximum_ + sum_.log() - std::log(static_cast<double>(samples_)); }

}  // namespace vlae::evaluation
