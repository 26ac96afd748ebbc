#include "codec/sparse_lattice.h"

#include <cmath>

#include "numerics/elementary.h"
#include "numerics/standard_arithmetic.h"
#include "runtime/decompression.h"
#include "runtime/sampling.h"

namespace vlae::codec {
namespace {

constexpr std::uint64_t drawn_pictures = 64;
constexpr double coded_below = 0.85, step_sigmas = 4.2;
constexpr double sparse_reach = 12;  // in sigmas of the prior
constexpr int precision = 20;

// log sigma of q, its mean over pictures drawn from the model. [latent]
std::vector<double> mean_log_sigma(const runtime::Vlae& vlae) {
  std::vector<double> mean(static_cast<std::size_t>(vlae.config().latent));
  for (std::uint64_t seed = 0; seed < drawn_pictures; ++seed) {
    const auto maps = vlae.context_maps(runtime::sample_prior(vlae, seed));
    const runtime::Posterior q = vlae.encode(runtime::decompress(vlae, maps, seed));
    for (std::size_t d = 0; d < mean.size(); ++d)
      mean[d] += static_cast<double>(q.log_sigma()[d]) / static_cast<double>(drawn_pictures);
  }
  return mean;
}

// A multiple of 2^-8, at least that.
double rounded_step(double step) { return std::floor(step * 256 + 0.5 > 1 ? step * 256 + 0.5 : 1) / 256; }

}  // namespace

SparseLattice::SparseLattice(const runtime::Vlae& vlae) {
  if (!vlae.config().conditional) return;
  const numerics::StandardArithmetic standard;
  latent_ = static_cast<std::size_t>(vlae.config().latent);
  const bool reversed = vlae.config().prior == architecture::Prior::autoregressive_flow && vlae.config().flows % 2 == 1;
  const std::vector<double> log_sigma = mean_log_sigma(vlae);
  for (std::size_t d = 0; d < latent_; ++d) {
    const double sigma = numerics::exponential(log_sigma[reversed ? latent_ - 1 - d : d]);
    if (!(sigma < coded_below)) continue;
    const double step = rounded_step(step_sigmas * sigma);
    dimensions_.push_back({d, step, NormalTable(step, sparse_reach, precision, NormalTable::Beyond::nothing)});
  }
}

std::vector<float> SparseLattice::epsilon(std::span<const int> code) const {
  std::vector<float> epsilon(latent_);
  for (std::size_t c = 0; c < dimensions_.size(); ++c)
    epsilon[dimensions_[c].d] = static_cast<float>(dimensions_[c].step * code[c]);
  return epsilon;
}

double SparseLattice::bits(std::span<const int> code) const {
  double sum = 0;
  for (std::size_t c = 0; c < dimensions_.size(); ++c) sum += dimensions_[c].table.bits(code[c]);
  return sum;
}

void SparseLattice::encode(RangeEncoder& encoder, std::span<const int> code) const {
  for (std::size_t c = 0; c < dimensions_.size(); ++c) encoder.encode(dimensions_[c].table.slice(code[c]), precision);
}

SparseCode SparseLattice::decode(RangeDecoder& decoder) const {
  SparseCode code;
  for (const Dimension& dimension : dimensions_) {
    code.push_back(dimension.table.at(decoder.place(precision)));
    decoder.take(dimension.table.slice(code.back()), precision);
  }
  return code;
}

void SparseLattice::push(BitStack& stack, std::span<const int> code) const {
  for (std::size_t c = dimensions_.size(); c-- > 0;) stack.push(dimensions_[c].table.slice(code[c]), precision);
}

SparseCode SparseLattice::pop(BitStack& stack) const {
  SparseCode code;
  for (const Dimension& dimension : dimensions_) {
    code.push_back(dimension.table.at(stack.place(precision)));
    stack.pop(dimension.table.slice(code.back()), precision);
  }
  return code;
}

}  // namespace vlae::codec
