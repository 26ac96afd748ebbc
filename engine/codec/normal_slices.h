#pragma once
// Normal distributions as slices for the coders, by stated rounding of numerics::normal_probability, so alike on every
// machine. Two kinds, and the difference matters:
//
// A distribution that a symbol is popped from (q) has no floor: a bin without a place never comes off the stack, and a
// floor would hand out bits that are never paid back (6.6 bits a picture were lost that way). A distribution that
// symbols are pushed with (p) gives every symbol a place, and beyond its table an escape.

#include <cstdint>
#include <vector>

#include "codec/bit_stack.h"

namespace vlae::codec {

constexpr int posterior_precision = 24, prior_precision = 26;

// N(mean, exp(log_sigma)^2) on the lattice delta * k: bin k reaches from delta (k - 1/2) to delta (k + 1/2). Means and
// sigmas beyond all sense are moved inwards: any q decodes, a bad one costs bits.
class LatticeNormal {
 public:
  LatticeNormal(double mean, double log_sigma, double delta);
  std::int32_t at(std::uint32_t place) const;  // the bin that holds the place
  Slice slice(std::int32_t k) const;           // its size is 0 where the bin has no place
  double entropy_bits() const;                 // about: log2(sigma sqrt(2 pi e) / delta), at least 0

 private:
  std::uint32_t boundary(std::int64_t k) const;  // round(2^24 P(z < delta (k - 1/2)))
  double mean_, sigma_, delta_;
};

// N(0, 1) in bins step * (i - 1/2) .. step * (i + 1/2), |step i| <= reach. Every bin has at least one place; one is
// left for an escape where there is one.
class NormalTable {
 public:
  enum class Beyond { nothing, escape };
  NormalTable(double step, double reach, int precision, Beyond beyond);
  int largest() const { return largest_; }
  int precision() const { return precision_; }
  Slice slice(int i) const { return {starts_[index(i)], starts_[index(i) + 1] - starts_[index(i)]}; }
  Slice escape() const { return {starts_.back(), 1}; }
  double bits(int i) const { return bits_[index(i)]; }
  int at(std::uint32_t place) const;  // - largest() .. largest(), or largest() + 1: the escape

 private:
  std::size_t index(int i) const { return static_cast<std::size_t>(i + largest_); }
  int largest_, precision_;
  std::vector<std::uint32_t> starts_;  // [2 largest + 2]; the last: where the escape begins
  std::vector<double> bits_;           // [2 largest + 1]
};

}  // namespace vlae::codec
