#pragma once
// Where the bits of one image go (VLAE eq. 8): code length = - log p(z) - log p(x|z) + log q(z|x) = -ELBO of that z.

#include <cstdint>
#include <span>

#include "runtime/vlae.h"

namespace vlae::runtime {

struct Ledger {
  double prior_nats = 0;                                                     // - log p(z): z under the prior
  double pixel_nats = 0;                                                     // - log p(x|z): pixels given z
  double refund_nats = 0;                                                    // - log q(z|x): what bits back returns
  double code_nats() const { return prior_nats - refund_nats; }              // log q(z|x) - log p(z)
  double net_nats() const { return prior_nats + pixel_nats - refund_nats; }  // -ELBO of this sample
};

double bits(double nats);  // nats / ln 2

// z drawn from q(z|x): mean + sigma * normal(seed, dimension).
std::vector<float> sample(const Posterior& posterior, std::uint64_t seed);

double log_density_nats(const Posterior& posterior, std::span<const float> z);  // log q(z|x)
double log_prior_nats(const Vlae& vlae, std::span<const float> z);              // log p(z)
Ledger ledger(const Vlae& vlae, std::span<const std::uint8_t> x, const Posterior& posterior, std::span<const float> z);

}  // namespace vlae::runtime
