#pragma once
// Where the bits of one image go (VLAE eq. 8): code length = - log p(z) - log p(x|z) + log q(z|x) = -ELBO of that z.

#include <cstdint>
#include <span>
#include <vector>

#include "runtime/sampling.h"
#include "runtime/vlae.h"

namespace vlae::runtime {

struct Ledger {
  double prior_nats = 0;     // - log p(z): z under the prior
  double pixel_nats = 0;     // - log p(x|z): pixels given z
  double refund_nats = 0;    // - log q(z|x): what bits back returns
  double code_nats() const;  // log q(z|x) - log p(z)
  double net_nats() const;   // -ELBO of this sample
};

double bits(double nats);  // nats / ln 2

double log_prior_nats(const Vlae& vlae, std::span<const float> z);  // log p(z)

// - log p(x|z) of an image by its logits.
double pixel_nats(std::span<const float> logits, std::span<const std::uint8_t> x);

// The ledger of a model without z is its pixels alone: the code is empty.
Ledger ledger(const Vlae& vlae, std::span<const std::uint8_t> x, const Code& code);

// Each dimension's share of the rate, by this sample of z: log q(z_d|x) - log N(epsilon_d; 0, 1), where epsilon_d is
// the coordinate that the flow made of z_d. The flow keeps volumes, so the shares sum to code_nats(). A single share
// may be negative; their averages over samples are what a dimension is worth. [latent], in the order of z.
std::vector<double> dimension_nats(const Vlae& vlae, const Posterior& posterior, std::span<const float> z);

}  // namespace vlae::runtime
