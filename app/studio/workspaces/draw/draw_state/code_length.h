#pragma once
// The code length of an image (VLAE eq. 8), estimated as the mean over samples z ~ q(z|x) that any machine draws alike.
// One estimate feeds the key number, the bits of each dimension and the ledger, so they agree with each other.

#include <cstdint>
#include <span>
#include <vector>

#include "runtime/ledger.h"
#include "runtime/vlae.h"

namespace vlae::draw_state {

class CodeLength {
 public:
  static constexpr int full_samples = 16;

  // Adds the sample with number samples(): sample(posterior, seed = samples()).
  void add_sample(const runtime::Vlae& vlae, std::span<const std::uint8_t> x, const runtime::Posterior& posterior);

  int samples() const { return samples_; }
  bool complete() const { return samples_ >= full_samples; }

  // Means over the samples; all 0 before the first.
  const runtime::Ledger& ledger() const { return mean_; }
  double rate_bits() const { return runtime::bits(mean_.code_nats()); }  // log2 q(z|x) - log2 p(z): the key number
  double rate_nats() const { return mean_.code_nats(); }
  // Of the mean, by the spread of the samples; 0 for fewer than two. A rate is never negative, its estimate may be.
  double rate_error_bits() const;
  const std::vector<double>& dimension_bits() const { return dimension_bits_; }  // [latent]; they sum to rate_bits()

 private:
  int samples_ = 0;
  runtime::Ledger mean_;
  double rate_squares_ = 0;  // nats^2: sum of the squared distances from the mean
  std::vector<double> dimension_bits_;
};

}  // namespace vlae::draw_state
