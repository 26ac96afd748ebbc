#include "draw_state/unpacking.h"

#include "runtime/ledger.h"

namespace vlae::draw {

Unpacking::Unpacking(const std::shared_ptr<const runtime::Vlae>& vlae, const std::vector<float>& context_maps,
                     std::uint64_t seed, float temperature) {
  runtime::Decompression decompression(vlae, context_maps, seed, temperature);
  decompression.run_to(decompression.size());
  for (int i = 0; i < decompression.size(); ++i) {
    pixels_.push_back(decompression.record(i));
    bits_before_.push_back(bits_before_.back() + pixels_.back().bits);
    if (pixels_.back().bits > pixel(costliest_).bits) costliest_ = i;
  }
  image_.assign(decompression.image().begin(), decompression.image().end());
}

double Unpacking::code_evidence_bits(int i) const { return runtime::bits(static_cast<double>(pixel(i).code_logit)); }

double Unpacking::context_evidence_bits(int i) const {
  return runtime::bits(static_cast<double>(pixel(i).logit - pixel(i).code_logit));
}

}  // namespace vlae::draw
