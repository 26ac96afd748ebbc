#pragma once
// Floats that are computed together. Register: one register of the instruction set. Lanes: sixteen floats, the unit of
// all layouts, in one register or several. Lanes never mix, so each gets the same bits in every instruction set.
//
// Only the kernels include this file. They are compiled once for each instruction set, in a namespace of its own
// (VLAE_ISA), and include nothing whose code a linker could share with the rest of the program.

#include "numerics/fused.h"

#if defined(VLAE_ISA_AVX512) || defined(VLAE_ISA_AVX2)
#include <immintrin.h>
#endif

namespace vlae::runtime::VLAE_ISA {

#if defined(VLAE_ISA_AVX512)

struct Register {
  static constexpr int width = 16;
  __m512 all;
  static Register load(const float* from) { return {_mm512_load_ps(from)}; }
  static Register broadcast(float value) { return {_mm512_set1_ps(value)}; }
  void store(float* to) const { _mm512_store_ps(to, all); }
  friend Register operator+(Register a, Register b) { return {_mm512_add_ps(a.all, b.all)}; }
  friend Register operator-(Register a, Register b) { return {_mm512_sub_ps(a.all, b.all)}; }
  friend Register operator*(Register a, Register b) { return {_mm512_mul_ps(a.all, b.all)}; }
  friend Register operator/(Register a, Register b) { return {_mm512_div_ps(a.all, b.all)}; }
  friend Register fused(Register a, Register b, Register c) { return {_mm512_fmadd_ps(a.all, b.all, c.all)}; }
  friend Register larger(Register a, Register b) { return {_mm512_max_ps(a.all, b.all)}; }   // a > b ? a : b
  friend Register smaller(Register a, Register b) { return {_mm512_min_ps(a.all, b.all)}; }  // a < b ? a : b
  // The lowest nine bits of each float, as the exponent of a float (see round_to_exponent).
  friend Register low_bits_as_exponent(Register x) {
    return {_mm512_castsi512_ps(_mm512_slli_epi32(_mm512_castps_si512(x.all), 23))};
  }
};

#elif defined(VLAE_ISA_AVX2)

struct Register {
  static constexpr int width = 8;
  __m256 all;
  static Register load(const float* from) { return {_mm256_load_ps(from)}; }
  static Register broadcast(float value) { return {_mm256_set1_ps(value)}; }
  void store(float* to) const { _mm256_store_ps(to, all); }
  friend Register operator+(Register a, Register b) { return {_mm256_add_ps(a.all, b.all)}; }
  friend Register operator-(Register a, Register b) { return {_mm256_sub_ps(a.all, b.all)}; }
  friend Register operator*(Register a, Register b) { return {_mm256_mul_ps(a.all, b.all)}; }
  friend Register operator/(Register a, Register b) { return {_mm256_div_ps(a.all, b.all)}; }
  friend Register fused(Register a, Register b, Register c) { return {_mm256_fmadd_ps(a.all, b.all, c.all)}; }
  friend Register larger(Register a, Register b) { return {_mm256_max_ps(a.all, b.all)}; }
  friend Register smaller(Register a, Register b) { return {_mm256_min_ps(a.all, b.all)}; }
  friend Register low_bits_as_exponent(Register x) {
    return {_mm256_castsi256_ps(_mm256_slli_epi32(_mm256_castps_si256(x.all), 23))};
  }
};

#else

struct Register {
  static constexpr int width = 8;
  float lane[width];
  template <class Function>
  static Register each(Function value) {
    Register result;
    for (int i = 0; i < width; ++i) result.lane[i] = value(i);
    return result;
  }
  static Register load(const float* from) {
    return each([&](int i) { return from[i]; });
  }
  static Register broadcast(float value) {
    return each([&](int) { return value; });
  }
  void store(float* to) const {
    for (int i = 0; i < width; ++i) to[i] = lane[i];
  }
  friend Register operator+(const Register& a, const Register& b) {
    return each([&](int i) { return a.lane[i] + b.lane[i]; });
  }
  friend Register operator-(const Register& a, const Register& b) {
    return each([&](int i) { return a.lane[i] - b.lane[i]; });
  }
  friend Register operator*(const Register& a, const Register& b) {
    return each([&](int i) { return a.lane[i] * b.lane[i]; });
  }
  friend Register operator/(const Register& a, const Register& b) {
    return each([&](int i) { return a.lane[i] / b.lane[i]; });
  }
  friend Register fused(const Register& a, const Register& b, const Register& c) {
    return each([&](int i) { return numerics::fused(a.lane[i], b.lane[i], c.lane[i]); });
  }
  friend Register larger(const Register& a, const Register& b) {
    return each([&](int i) { return a.lane[i] > b.lane[i] ? a.lane[i] : b.lane[i]; });
  }
  friend Register smaller(const Register& a, const Register& b) {
    return each([&](int i) { return a.lane[i] < b.lane[i] ? a.lane[i] : b.lane[i]; });
  }
  friend Register low_bits_as_exponent(const Register& x) {
    return each([&](int i) { return __builtin_bit_cast(float, __builtin_bit_cast(unsigned, x.lane[i]) << 23); });
  }
};

#endif

// Twice as many lanes.
template <class Half>
struct Pair {
  static constexpr int width = 2 * Half::width;
  Half low, high;
  static Pair load(const float* from) { return {Half::load(from), Half::load(from + Half::width)}; }
  static Pair broadcast(float value) { return {Half::broadcast(value), Half::broadcast(value)}; }
  void store(float* to) const { low.store(to), high.store(to + Half::width); }
  friend Pair operator+(const Pair& a, const Pair& b) { return {a.low + b.low, a.high + b.high}; }
  friend Pair operator-(const Pair& a, const Pair& b) { return {a.low - b.low, a.high - b.high}; }
  friend Pair operator*(const Pair& a, const Pair& b) { return {a.low * b.low, a.high * b.high}; }
  friend Pair operator/(const Pair& a, const Pair& b) { return {a.low / b.low, a.high / b.high}; }
  friend Pair fused(const Pair& a, const Pair& b, const Pair& c) {
    return {fused(a.low, b.low, c.low), fused(a.high, b.high, c.high)};
  }
  friend Pair larger(const Pair& a, const Pair& b) { return {larger(a.low, b.low), larger(a.high, b.high)}; }
  friend Pair smaller(const Pair& a, const Pair& b) { return {smaller(a.low, b.low), smaller(a.high, b.high)}; }
  friend Pair low_bits_as_exponent(const Pair& x) {
    return {low_bits_as_exponent(x.low), low_bits_as_exponent(x.high)};
  }
};

template <int register_width>
struct LanesOf {
  using Type = Pair<Register>;
};
template <>
struct LanesOf<16> {
  using Type = Register;
};
using Lanes = LanesOf<Register::width>::Type;
static_assert(Lanes::width == 16);

// How many Lanes of sums a loop keeps in registers.
constexpr int sums_in_registers = Register::width == 16 ? 14 : 6;

}  // namespace vlae::runtime::VLAE_ISA
