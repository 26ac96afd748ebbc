#include "instrument/unpacking.h"

#include "numerics/elementary.h"
#include "runtime/ledger.h"

namespace vlae::instrument {

Unpacking::Unpacking(const std::shared_ptr<const runtime::Vlae>& vlae, const std::vector<float>& context_maps,
                     const Course& course, float temperature) {
  runtime::Decompression decompression = start(vlae, context_maps, course, temperature);
  decompression.run_to(decompression.size());
  for (int i = 0; i < decompression.size(); ++i) {
    pixels_.push_back(decompression.record(i));
    bits_before_.push_back(bits_before_.back() + pixels_.back().bits);
    if (pixels_.back().bits > pixel(costliest_).bits) costliest_ = i;
  }
  image_.assign(decompression.image().begin(), decompression.image().end());
}

double Unpacking::entropy_bits(int i) const {
  const auto logit = static_cast<double>(pixel(i).logit);
  const double ink = numerics::sigmoid(logit), paper = numerics::sigmoid(-logit);
  return runtime::bits(ink * numerics::bernoulli_nats(logit, true) + paper * numerics::bernoulli_nats(logit, false));
}

int Unpacking::next_uncertain(int from, double threshold_bits) const {
  int i = from;
  while (i < size() && entropy_bits(i) <= threshold_bits) ++i;
  return i;
}

double Unpacking::code_evidence_bits(int i) const { return runtime::bits(static_cast<double>(pixel(i).code_logit)); }

double Unpacking::context_evidence_bits(int i) const {
  return runtime::bits(static_cast<double>(pixel(i).logit) - static_cast<double>(pixel(i).code_logit));
}

}  // namespace vlae::instrument
