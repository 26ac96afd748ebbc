#include "draw_state/code_length.h"

#include <cmath>

namespace vlae::draw_state {
namespace {

// Moves a mean over `count` values on to the next value.
void include(double& mean, double value, int count) { mean += (value - mean) / (count + 1); }

}  // namespace

void CodeLength::add_sample(const runtime::Vlae& vlae, std::span<const std::uint8_t> x,
                            const runtime::Posterior& posterior) {
  const runtime::Code code = runtime::sample(posterior, static_cast<std::uint64_t>(samples_));
  const runtime::Ledger sample = runtime::ledger(vlae, x, code);
  const double from_old_mean = sample.code_nats() - mean_.code_nats();
  include(mean_.prior_nats, sample.prior_nats, samples_);
  include(mean_.pixel_nats, sample.pixel_nats, samples_);
  include(mean_.refund_nats, sample.refund_nats, samples_);
  rate_squares_ += from_old_mean * (sample.code_nats() - mean_.code_nats());
  const std::vector<double> nats =
      code.z.empty() ? std::vector<double>() : runtime::dimension_nats(vlae, posterior, code.z);
  dimension_bits_.resize(nats.size());
  for (std::size_t d = 0; d < nats.size(); ++d) include(dimension_bits_[d], runtime::bits(nats[d]), samples_);
  ++samples_;
}

double CodeLength::rate_error_bits() const {
  if (samples_ < 2) return 0;
  return runtime::bits(std::sqrt(rate_squares_ / (samples_ - 1) / samples_));
}

}  // namespace vlae::draw_state
