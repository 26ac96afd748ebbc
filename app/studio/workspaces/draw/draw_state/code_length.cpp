#include "draw_state/code_length.h"

namespace vlae::draw_state {
namespace {

// Moves a mean over `count` values on to the next value.
void include(double& mean, double value, int count) { mean += (value - mean) / (count + 1); }

}  // namespace

void CodeLength::add_sample(const runtime::Vlae& vlae, std::span<const std::uint8_t> x,
                            const runtime::Posterior& posterior) {
  const runtime::Code code = runtime::sample(posterior, static_cast<std::uint64_t>(samples_));
  const runtime::Ledger sample = runtime::ledger(vlae, x, code);
  include(mean_.prior_nats, sample.prior_nats, samples_);
  include(mean_.pixel_nats, sample.pixel_nats, samples_);
  include(mean_.refund_nats, sample.refund_nats, samples_);
  const std::vector<double> nats =
      code.z.empty() ? std::vector<double>() : runtime::dimension_nats(vlae, posterior, code.z);
  dimension_bits_.resize(nats.size());
  for (std::size_t d = 0; d < nats.size(); ++d) include(dimension_bits_[d], runtime::bits(nats[d]), samples_);
  ++samples_;
}

}  // namespace vlae::draw_state
