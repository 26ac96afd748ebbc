#include "replay/recording.h"

#include "numerics/elementary.h"
#include "numerics/standard_arithmetic.h"
#include "runtime/ledger.h"

namespace vlae::replay {

Recording::Recording(const runtime::Vlae& vlae, std::span<const float> context_maps, const Choices& choices,
                     float temperature) {
  const numerics::StandardArithmetic standard;
  DecidedByChoices decision(choices, vlae.pixels());
  pixels_ = runtime::decompression_records(vlae, context_maps, decision, temperature);
  for (const auto& [pixel, ink] : choices.forced) pixels_[static_cast<std::size_t>(pixel)].forced = true;
  for (int i = 0; i < size(); ++i) {
    image_.push_back(pixel(i).value);
    bits_before_.push_back(bits_before_.back() + pixel(i).bits);
    if (pixel(i).bits > pixel(costliest_).bits) costliest_ = i;
  }
}

double Recording::entropy_bits(int i) const {
  const auto logit = static_cast<double>(pixel(i).logit);
  const double ink = numerics::sigmoid(logit), paper = numerics::sigmoid(-logit);
  return runtime::bits(ink * numerics::bernoulli_nats(logit, true) + paper * numerics::bernoulli_nats(logit, false));
}

int Recording::next_uncertain(int from, double threshold_bits) const {
  int i = from;
  while (i < size() && entropy_bits(i) <= threshold_bits) ++i;
  return i;
}

double Recording::code_evidence_bits(int i) const { return runtime::bits(static_cast<double>(pixel(i).code_logit)); }

double Recording::context_evidence_bits(int i) const {
  return runtime::bits(static_cast<double>(pixel(i).logit) - static_cast<double>(pixel(i).code_logit));
}

}  // namespace vlae::replay
