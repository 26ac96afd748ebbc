#include "codec/lattice_code.h"

#include "codec/lattice_flow.h"

namespace vlae::codec {
namespace {

constexpr double table_reach = 8;
constexpr int half = 16;  // bits of half an escaped number

void tell(const AfterDimension& after, std::size_t d) {
  if (after) after(static_cast<int>(d));
}

void push_plainly(BitStack& stack, std::int32_t k) {
  const auto bits = static_cast<std::uint32_t>(k);
  stack.push({bits & 0xffff, 1}, half);
  stack.push({bits >> half, 1}, half);
}

std::int32_t pop_plainly(BitStack& stack) {
  const std::uint32_t high = stack.place(half);
  stack.pop({high, 1}, half);
  const std::uint32_t low = stack.place(half);
  stack.pop({low, 1}, half);
  return static_cast<std::int32_t>(high << half | low);
}

// Throws DamagedCode where q never gives k.
Slice slice_given(const LatticeNormal& q, std::int32_t k) {
  const Slice slice = q.slice(k);
  if (slice.size == 0) throw DamagedCode();
  return slice;
}

}  // namespace

LatticePosterior::LatticePosterior(const runtime::Posterior& posterior) {
  for (std::size_t d = 0; d < posterior.size(); ++d)
    dimensions_.emplace_back(static_cast<double>(posterior.mean()[d]), static_cast<double>(posterior.log_sigma()[d]),
                             lattice_delta);
}

LatticeCode LatticePosterior::pop(BitStack& stack, const AfterDimension& after) const {
  LatticeCode k;
  for (std::size_t d = 0; d < dimensions_.size(); ++d) {
    k.push_back(dimensions_[d].at(stack.place(posterior_precision)));
    stack.pop(dimensions_[d].slice(k.back()), posterior_precision);
    tell(after, d);
  }
  return k;
}

void LatticePosterior::push(BitStack& stack, std::span<const std::int32_t> k, const AfterDimension& after) const {
  for (std::size_t d = k.size(); d-- > 0;) {
    stack.push(slice_given(dimensions_[d], k[d]), posterior_precision);
    tell(after, d);
  }
}

double LatticePosterior::bits(std::span<const std::int32_t> k) const {
  double sum = 0;
  for (std::size_t d = 0; d < k.size(); ++d)
    sum += slice_bits(slice_given(dimensions_[d], k[d]).size, posterior_precision);
  return sum;
}

double LatticePosterior::entropy_bits() const {
  double sum = 0;
  for (const LatticeNormal& dimension : dimensions_) sum += dimension.entropy_bits();
  return sum;
}

LatticePrior::LatticePrior() : table_(lattice_delta, table_reach, prior_precision, NormalTable::Beyond::escape) {}

LatticeCode LatticePrior::pop(BitStack& stack, std::size_t latent, const AfterDimension& after) const {
  LatticeCode epsilon;
  for (std::size_t d = 0; d < latent; ++d) {
    const int k = table_.at(stack.place(prior_precision));
    stack.pop(in_table(k) ? table_.slice(k) : table_.escape(), prior_precision);
    epsilon.push_back(in_table(k) ? k : pop_plainly(stack));
    tell(after, d);
  }
  return epsilon;
}

void LatticePrior::push(BitStack& stack, std::span<const std::int32_t> epsilon, const AfterDimension& after) const {
  for (std::size_t d = epsilon.size(); d-- > 0;) {
    if (!in_table(epsilon[d])) push_plainly(stack, epsilon[d]);
    stack.push(in_table(epsilon[d]) ? table_.slice(epsilon[d]) : table_.escape(), prior_precision);
    tell(after, d);
  }
}

double LatticePrior::bits(std::span<const std::int32_t> epsilon) const {
  double sum = 0;
  for (const std::int32_t k : epsilon) sum += in_table(k) ? table_.bits(k) : prior_precision + 2 * half;
  return sum;
}

}  // namespace vlae::codec
