#pragma once
// Floats that are computed together. Register: one register of the instruction set, as the compiler's vector type,
// whose operators are the processor's. Lanes: sixteen floats, the unit of all layouts, in one register or several.
// Lanes never mix, so each gets the same bits in every instruction set.
//
// Only the kernels include this file. They are compiled once for each instruction set, in a namespace of its own
// (VLAE_ISA), and include nothing whose code a linker could share with the rest of the program.

#ifdef __FMA__
#include <immintrin.h>
#endif

namespace vlae::runtime::VLAE_ISA {

#if defined(VLAE_ISA_AVX512)
constexpr int register_width = 16;
#elif defined(VLAE_ISA_AVX2)
constexpr int register_width = 8;
#else
constexpr int register_width = 4;  // SSE2, which every x86-64 processor has, and NEON
#endif

template <class Number>
using VectorOf [[gnu::vector_size(register_width * sizeof(Number))]] = Number;
using Floats = VectorOf<float>;
using Bits = VectorOf<unsigned>;

// What the vector type's operators lack, or what GCC 12 does not make one instruction of: a * b + c rounded once,
// a > b ? a : b, and a < b ? a : b.
#if defined(VLAE_ISA_AVX512)
[[gnu::always_inline]] inline Floats fused(Floats a, Floats b, Floats c) { return _mm512_fmadd_ps(a, b, c); }
[[gnu::always_inline]] inline Floats larger(Floats a, Floats b) { return _mm512_max_ps(a, b); }
[[gnu::always_inline]] inline Floats smaller(Floats a, Floats b) { return _mm512_min_ps(a, b); }
#elif defined(VLAE_ISA_AVX2)
[[gnu::always_inline]] inline Floats fused(Floats a, Floats b, Floats c) { return _mm256_fmadd_ps(a, b, c); }
[[gnu::always_inline]] inline Floats larger(Floats a, Floats b) { return _mm256_max_ps(a, b); }
[[gnu::always_inline]] inline Floats smaller(Floats a, Floats b) { return _mm256_min_ps(a, b); }
#else
[[gnu::always_inline]] inline Floats larger(Floats a, Floats b) { return a > b ? a : b; }
[[gnu::always_inline]] inline Floats smaller(Floats a, Floats b) { return a < b ? a : b; }
#ifdef __FMA__
[[gnu::always_inline]] inline Floats fused(Floats a, Floats b, Floats c) { return _mm_fmadd_ps(a, b, c); }
#else
// As numerics::fused_in_software does, a comparison giving all ones or all zeros in each lane. Too long to be copied to
// where it is called: the compiler would take minutes under the sanitizers, and the program gains nothing.
[[gnu::noinline]] static Floats fused(Floats a, Floats b, Floats c) {
  using Doubles = VectorOf<double>;
  using Integers = VectorOf<long long>;
  const Doubles addend = __builtin_convertvector(c, Doubles);
  const Doubles product = __builtin_convertvector(a, Doubles) * __builtin_convertvector(b, Doubles);
  const Doubles sum = product + addend, part = sum - product;
  const Doubles lost = (product - (sum - part)) + (addend - part);
  const Integers bits = __builtin_bit_cast(Integers, sum);
  const Integers rounded = (lost < 0) | (lost > 0), even = (bits & 1) - 1;
  const Integers outwards = ((lost > 0) ^ (sum > 0)) | 1;  // 1 where the lost part points away from zero, else -1
  return __builtin_convertvector(__builtin_bit_cast(Doubles, bits + (outwards & rounded & even)), Floats);
}
#endif
#endif

struct Register {
  static constexpr int width = register_width;
  Floats all;
  static Register load(const float* from) { return {*reinterpret_cast<const Aliasing*>(from)}; }
  static Register broadcast(float value) { return {value - Floats{}}; }
  void store(float* to) const { *reinterpret_cast<Aliasing*>(to) = all; }
  friend Register operator+(Register a, Register b) { return {a.all + b.all}; }
  friend Register operator-(Register a, Register b) { return {a.all - b.all}; }
  friend Register operator*(Register a, Register b) { return {a.all * b.all}; }
  friend Register operator/(Register a, Register b) { return {a.all / b.all}; }
  friend Register fused(Register a, Register b, Register c) { return {VLAE_ISA::fused(a.all, b.all, c.all)}; }
  friend Register larger(Register a, Register b) { return {VLAE_ISA::larger(a.all, b.all)}; }
  friend Register smaller(Register a, Register b) { return {VLAE_ISA::smaller(a.all, b.all)}; }
  // The lowest nine bits of each float, as the exponent of a float (see round_to_exponent).
  friend Register low_bits_as_exponent(Register x) {
    return {__builtin_bit_cast(Floats, __builtin_bit_cast(Bits, x.all) << 23)};
  }

 private:
  using Aliasing [[gnu::may_alias]] = Floats;
};

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

template <class Values, bool wide_enough = Values::width == 16>
struct SixteenOf {
  using Type = typename SixteenOf<Pair<Values>>::Type;
};
template <class Values>
struct SixteenOf<Values, true> {
  using Type = Values;
};
using Lanes = SixteenOf<Register>::Type;

// How many Lanes of sums a loop keeps in registers.
constexpr int sums_in_registers = register_width == 16 ? 14 : register_width == 8 ? 6 : 2;

}  // namespace vlae::runtime::VLAE_ISA
