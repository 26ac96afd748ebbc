#pragma once
// What K importance weights of one image say of its likelihood (Burda et al., arXiv 1509.00519). With
//   a_k = log p(x|z_k) + log p(z_k) - log q(z_k|x),  z_k ~ q(z|x)
// the NLL by K samples is -ln (1/K sum_k e^a_k): an upper bound in expectation that falls towards -log p(x) as K grows.
// By one sample it is the -ELBO.

#include <cstddef>
#include <span>
#include <vector>

namespace vlae::measurement {

// ln (1/K sum e^a); a [K], at least one.
double log_mean_exp(std::span<const double> a);

struct LikelihoodOfImage {
  double code_nats = 0;                  // -ELBO: - mean of a
  double nll_nats = 0;                   // by all K samples
  double nll_error = 0;                  // of the Monte Carlo: what other samples would change, to first order
  double code_error = 0;                 // likewise of a -ELBO by ONE sample: the deviation of a
  std::vector<double> nll_by_doublings;  // by 1, 2, 4, ... samples up to K: means over the disjoint groups of so many
};

// By fewer of them: the mean NLL over the disjoint groups of `size` samples, at least 1 and at most K.
double nll_by(std::span<const double> a, std::size_t size);

LikelihoodOfImage likelihood_of(std::span<const double> a);

}  // namespace vlae::measurement
