#pragma once
// The lattice of a code that is written without bits back: one picture's file, or a lossy one. Bits back refunds the
// choice of z; without it precision costs, so epsilon is quantised coarsely where the posterior is narrow, and left at
// 0 where q knows little more than the prior does.
//
// Which dimensions are coded, and how finely, follows from the model alone, and on every machine alike: for each
// dimension the geometric mean of q's sigma over pictures drawn from the model itself. Coded where that is below 0.85,
// in steps of 4.2 times it (the best of what was tried on trained models), under the bin masses of N(0, 1).

#include <cstdint>
#include <span>
#include <vector>

#include "codec/normal_slices.h"
#include "codec/range_coder.h"
#include "runtime/vlae.h"

namespace vlae::codec {

// One whole number for each coded dimension: epsilon_d = step_d * i_d.
using SparseCode = std::vector<int>;

class SparseLattice {
 public:
  explicit SparseLattice(const runtime::Vlae& vlae);  // no dimension where the model has no z

  struct Dimension {
    std::size_t d = 0;  // of epsilon
    double step = 0;
    NormalTable table;
  };
  std::span<const Dimension> dimensions() const { return dimensions_; }
  std::vector<float> epsilon(std::span<const int> code) const;  // [latent]
  double bits(std::span<const int> code) const;

  void encode(RangeEncoder& encoder, std::span<const int> code) const;
  SparseCode decode(RangeDecoder& decoder) const;
  void push(BitStack& stack, std::span<const int> code) const;
  SparseCode pop(BitStack& stack) const;

 private:
  std::size_t latent_ = 0;
  std::vector<Dimension> dimensions_;
};

}  // namespace vlae::codec
