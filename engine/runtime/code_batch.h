#pragma once
// Many codes of one image at once, sixteen by sixteen: what importance sampling asks for. A lane is a code, so that a
// weight is read once for sixteen of them. The figures are those of ledger() for each code alone, to the last bit.

#include <cstdint>
#include <span>
#include <vector>

#include "runtime/posterior.h"
#include "runtime/vlae.h"

namespace vlae::runtime {

// log p(z) of each code: codes [count, latent] -> [count], nats.
std::vector<double> log_prior_nats_of_codes(const Vlae& vlae, std::span<const float> codes);

// - log p(x|z) of each: codes [count, latent] -> [count], nats.
std::vector<double> pixel_nats_of_codes(const Vlae& vlae, std::span<const std::uint8_t> x,
                                        std::span<const float> codes);

// a = log p(x|z) + log p(z) - log q(z|x) of each code: ln of an importance weight, and in the mean the ELBO. [count],
// nats.
std::vector<double> log_weights(const Vlae& vlae, std::span<const std::uint8_t> x, std::span<const Code> codes);

}  // namespace vlae::runtime
