#pragma once
// exp and what the network makes of it, for any number of lanes at once; only the kernels include this file. The bounds
// are tested against libm through kernels.h.

#include "runtime/lanes.h"

namespace vlae::runtime::VLAE_ISA {

// Adding it leaves n + 127 in the low bits, where x = n ln 2 + r: shifted up, they are the float 2^n.
constexpr float round_to_exponent = 0x1.8p23f + 127;

// e^x = scale * (1 + part), part = e^r - 1 with |r| <= ln 2 / 2 by a polynomial fitted on Chebyshev nodes, relative
// error 3e-8. x within +-87.
template <class Values>
struct Exponential {
  Values scale, part;
  [[gnu::always_inline]] explicit Exponential(Values x) {
    const Values shifted = fused(x, Values::broadcast(0x1.715476p+0f), Values::broadcast(round_to_exponent));
    const Values n = shifted - Values::broadcast(round_to_exponent);
    Values r = fused(n, Values::broadcast(-0x1.62e400p-1f), x);  // ln 2 in two parts, the first short
    r = fused(n, Values::broadcast(-0x1.7f7d1cp-20f), r);
    Values sum = fused(Values::broadcast(0x1.6d113cp-10f), r, Values::broadcast(0x1.120ba2p-7f));
    sum = fused(sum, r, Values::broadcast(0x1.55551ap-5f));
    sum = fused(sum, r, Values::broadcast(0x1.5554dcp-3f));
    sum = fused(sum, r, Values::broadcast(0.5f));
    part = fused(r * r, sum, r);
    scale = low_bits_as_exponent(shifted);
  }
};

// ELU(x) = x where x > 0, else e^x - 1, which is never below x; absolute error below 1e-7. Below -20 it is -1.
template <class Values>
[[gnu::always_inline]] inline Values elu(Values x) {
  const Exponential<Values> power(smaller(larger(x, Values::broadcast(-20)), Values::broadcast(0)));
  return larger(x, fused(power.scale, power.part, power.scale - Values::broadcast(1)));
}

// 1 / (1 + e^-x); relative error below 3e-7; stays within e^-80 of 0 and 1.
template <class Values>
[[gnu::always_inline]] inline Values sigmoid(Values x) {
  const Exponential<Values> power(
      smaller(larger(Values::broadcast(0) - x, Values::broadcast(-80)), Values::broadcast(80)));
  const Values one = Values::broadcast(1);
  return one / (one + fused(power.scale, power.part, power.scale));
}

}  // namespace vlae::runtime::VLAE_ISA
