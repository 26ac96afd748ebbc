#pragma once
// A code on the stack: popped from the lattice posterior, pushed under the prior (both lattice_flow.h).

#include <cstdint>
#include <functional>
#include <span>
#include <stdexcept>
#include <vector>

#include "codec/bit_stack.h"
#include "codec/normal_slices.h"
#include "runtime/posterior.h"

namespace vlae::codec {

using LatticeCode = std::vector<std::int32_t>;      // k [latent]
using AfterDimension = std::function<void(int d)>;  // called after each push or pop where it is given

// What a decoder throws where the bits say what no encoder says.
struct DamagedCode : std::runtime_error {
  DamagedCode() : std::runtime_error("the code is damaged") {}
};

// q(z|x) on the lattice.
class LatticePosterior {
 public:
  explicit LatticePosterior(const runtime::Posterior& posterior);
  LatticeCode pop(BitStack& stack, const AfterDimension& after = {}) const;
  // These throw DamagedCode for a code that q never gives.
  void push(BitStack& stack, std::span<const std::int32_t> k, const AfterDimension& after = {}) const;
  double bits(std::span<const std::int32_t> k) const;  // what popping it took off
  double entropy_bits() const;                         // of one code, about

 private:
  std::vector<LatticeNormal> dimensions_;
};

// N(0, I) on the lattice: a table within +-8, beyond it an escape and 32 plain bits.
class LatticePrior {
 public:
  LatticePrior();
  LatticeCode pop(BitStack& stack, std::size_t latent, const AfterDimension& after = {}) const;
  void push(BitStack& stack, std::span<const std::int32_t> epsilon, const AfterDimension& after = {}) const;
  double bits(std::span<const std::int32_t> epsilon) const;

 private:
  bool in_table(std::int32_t k) const { return k >= -table_.largest() && k <= table_.largest(); }
  NormalTable table_;
};

}  // namespace vlae::codec
