#pragma once
// exp and what the network makes of it, for any number of lanes at once; only the kernels include this file. The bounds
// are tested against libm through kernels.h.

#include "runtime/lanes.h"

namespace vlae::runtime::VLAE_ISA {

// Adding it leaves n + 127 in the low bits, where x log2 e = n + f, |f| <= 1/2: shifted up, they are the float 2^n.
constexpr float round_to_exponent = 0x1.8p23f + 127;
constexpr float log2_e = 0x1.715476p+0f, log2_e_rest = 0x1.4ae0cp-26f;

// e^x = scale * power, scale = 2^n and power = 2^f by a polynomial with the least largest relative error, 9e-8. x
// within
// +-87. Without the rest of log2 e the relative error grows by 1.4e-8 |x|.
template <class Values>
struct Exponential {
  Values scale, power;
  [[gnu::always_inline]] Exponential(Values x, bool with_rest) {
    const Values shifted = fused(x, Values::broadcast(log2_e), Values::broadcast(round_to_exponent));
    const Values minus_n = Values::broadcast(round_to_exponent) - shifted;
    Values f = fused(x, Values::broadcast(log2_e), minus_n);
    if (with_rest) f = fused(x, Values::broadcast(log2_e_rest), f);
    power = fused(Values::broadcast(0x1.5bba14p-10f), f, Values::broadcast(0x1.3cea88p-7f));
    power = fused(power, f, Values::broadcast(0x1.c6b752p-5f));
    power = fused(power, f, Values::broadcast(0x1.ebf9bcp-3f));
    power = fused(power, f, Values::broadcast(0x1.62e42ap-1f));
    power = fused(power, f, Values::broadcast(1));
    scale = low_bits_as_exponent(shifted);
  }
};

// ELU(x) = x where x > 0, else e^x - 1, which is never below x; absolute error below 2e-7. Below -20 it is -1.
template <class Values>
[[gnu::always_inline]] inline Values elu(Values x) {
  const Exponential<Values> exponential(smaller(larger(x, Values::broadcast(-20)), Values::broadcast(0)), false);
  return larger(x, fused(exponential.scale, exponential.power, Values::broadcast(-1)));
}

// 1 / (1 + e^-x); relative error below 4e-7; stays within e^-80 of 0 and 1.
template <class Values>
[[gnu::always_inline]] inline Values sigmoid(Values x) {
  const Exponential<Values> exponential(
      smaller(larger(Values::broadcast(0) - x, Values::broadcast(-80)), Values::broadcast(80)), true);
  const Values one = Values::broadcast(1);
  return one / fused(exponential.scale, exponential.power, one);
}

}  // namespace vlae::runtime::VLAE_ISA
