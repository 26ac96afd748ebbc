#include "runtime/ledger.h"

#include <algorithm>
#include <cstddef>

#include "numerics/elementary.h"
#include "numerics/normal.h"
#include "numerics/standard_arithmetic.h"

namespace vlae::runtime {
namespace {

constexpr double ln2 = 0.693147180559945309;

}  // namespace

double Ledger::code_nats() const {
  const numerics::StandardArithmetic standard;
  return prior_nats - refund_nats;
}

double Ledger::net_nats() const {
  const numerics::StandardArithmetic standard;
  return prior_nats + pixel_nats - refund_nats;
}

double bits(double nats) { return nats / ln2; }

double log_prior_nats(const Vlae& vlae, std::span<const float> z) {
  const numerics::StandardArithmetic standard;
  double sum = 0;
  for (const float epsilon : vlae.epsilon_of(z)) sum += numerics::log_standard_normal(static_cast<double>(epsilon));
  return sum;
}

double pixel_nats(std::span<const float> logits, std::span<const std::uint8_t> x) {
  const numerics::StandardArithmetic standard;
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += numerics::bernoulli_nats(static_cast<double>(logits[i]), x[i] != 0);
  return sum;
}

Ledger ledger(const Vlae& vlae, std::span<const std::uint8_t> x, const Code& code) {
  if (!vlae.config().conditional) return {.pixel_nats = pixel_nats(vlae.logits(x, {}), x)};
  return {.prior_nats = -log_prior_nats(vlae, code.z),
          .pixel_nats = pixel_nats(vlae.logits(x, vlae.context_maps(code.z)), x),
          .refund_nats = -code.log_q_nats};
}

std::vector<double> dimension_nats(const Vlae& vlae, const Posterior& posterior, std::span<const float> z) {
  const numerics::StandardArithmetic standard;
  std::vector<float> epsilon = vlae.epsilon_of(z);
  const bool reversed = vlae.config().prior == architecture::Prior::autoregressive_flow && vlae.config().flows % 2 == 1;
  if (reversed) std::reverse(epsilon.begin(), epsilon.end());
  std::vector<double> nats = posterior.log_q_shares(z);
  for (std::size_t d = 0; d < z.size(); ++d) nats[d] -= numerics::log_standard_normal(static_cast<double>(epsilon[d]));
  return nats;
}

}  // namespace vlae::runtime
