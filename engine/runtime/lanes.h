#pragma once
// Sixteen floats that are computed together: one AVX-512 register, two AVX2 registers, or an array. Lanes never mix, so
// each lane gets the same bits in all three. Only kernels.cpp includes this file; it is compiled once for each set, in
// a namespace of its own (VLAE_ISA), and includes nothing whose code a linker could share with the rest of the program.

#include "numerics/fused.h"

#if defined(VLAE_ISA_AVX512) || defined(VLAE_ISA_AVX2)
#include <immintrin.h>
#endif

namespace vlae::runtime::VLAE_ISA {

struct Lanes {
  static constexpr int width = 16;

#if defined(VLAE_ISA_AVX512)
  static constexpr int max_block = 14;  // sums kept in registers at once
  __m512 all;
  static Lanes load(const float* from) { return {_mm512_load_ps(from)}; }
  static Lanes broadcast(float value) { return {_mm512_set1_ps(value)}; }
  void store(float* to) const { _mm512_store_ps(to, all); }
  friend Lanes operator+(Lanes a, Lanes b) { return {_mm512_add_ps(a.all, b.all)}; }
  friend Lanes operator-(Lanes a, Lanes b) { return {_mm512_sub_ps(a.all, b.all)}; }
  friend Lanes operator/(Lanes a, Lanes b) { return {_mm512_div_ps(a.all, b.all)}; }
  friend Lanes fused(Lanes a, Lanes b, Lanes c) { return {_mm512_fmadd_ps(a.all, b.all, c.all)}; }
  friend Lanes larger(Lanes a, Lanes b) { return {_mm512_max_ps(a.all, b.all)}; }   // a > b ? a : b
  friend Lanes smaller(Lanes a, Lanes b) { return {_mm512_min_ps(a.all, b.all)}; }  // a < b ? a : b
  friend Lanes where_positive(Lanes x, Lanes then, Lanes otherwise) {
    return {_mm512_mask_blend_ps(_mm512_cmp_ps_mask(x.all, _mm512_setzero_ps(), _CMP_GT_OQ), otherwise.all, then.all)};
  }
  // 2^n for the integer n that stands in the low bits of a float (see kernels.cpp: round_to_integer).
  static Lanes power_of_two(Lanes biased) {
    const __m512i n = _mm512_add_epi32(_mm512_castps_si512(biased.all), _mm512_set1_epi32(127));
    return {_mm512_castsi512_ps(_mm512_slli_epi32(n, 23))};
  }
#elif defined(VLAE_ISA_AVX2)
  static constexpr int max_block = 6;
  __m256 low, high;
  static Lanes load(const float* from) { return {_mm256_load_ps(from), _mm256_load_ps(from + 8)}; }
  static Lanes broadcast(float value) { return {_mm256_set1_ps(value), _mm256_set1_ps(value)}; }
  void store(float* to) const { _mm256_store_ps(to, low), _mm256_store_ps(to + 8, high); }
  friend Lanes operator+(Lanes a, Lanes b) { return {_mm256_add_ps(a.low, b.low), _mm256_add_ps(a.high, b.high)}; }
  friend Lanes operator-(Lanes a, Lanes b) { return {_mm256_sub_ps(a.low, b.low), _mm256_sub_ps(a.high, b.high)}; }
  friend Lanes operator/(Lanes a, Lanes b) { return {_mm256_div_ps(a.low, b.low), _mm256_div_ps(a.high, b.high)}; }
  friend Lanes fused(Lanes a, Lanes b, Lanes c) {
    return {_mm256_fmadd_ps(a.low, b.low, c.low), _mm256_fmadd_ps(a.high, b.high, c.high)};
  }
  friend Lanes larger(Lanes a, Lanes b) { return {_mm256_max_ps(a.low, b.low), _mm256_max_ps(a.high, b.high)}; }
  friend Lanes smaller(Lanes a, Lanes b) { return {_mm256_min_ps(a.low, b.low), _mm256_min_ps(a.high, b.high)}; }
  friend Lanes where_positive(Lanes x, Lanes then, Lanes otherwise) {
    const __m256 zero = _mm256_setzero_ps();
    return {_mm256_blendv_ps(otherwise.low, then.low, _mm256_cmp_ps(x.low, zero, _CMP_GT_OQ)),
            _mm256_blendv_ps(otherwise.high, then.high, _mm256_cmp_ps(x.high, zero, _CMP_GT_OQ))};
  }
  static Lanes power_of_two(Lanes biased) { return {power_of_two(biased.low), power_of_two(biased.high)}; }
  static __m256 power_of_two(__m256 biased) {
    const __m256i n = _mm256_add_epi32(_mm256_castps_si256(biased), _mm256_set1_epi32(127));
    return _mm256_castsi256_ps(_mm256_slli_epi32(n, 23));
  }
#else
  static constexpr int max_block = 2;
  float lane[width];
  template <class Function>
  static Lanes each(Function value) {
    Lanes result;
    for (int i = 0; i < width; ++i) result.lane[i] = value(i);
    return result;
  }
  static Lanes load(const float* from) {
    return each([&](int i) { return from[i]; });
  }
  static Lanes broadcast(float value) {
    return each([&](int) { return value; });
  }
  void store(float* to) const {
    for (int i = 0; i < width; ++i) to[i] = lane[i];
  }
  friend Lanes operator+(const Lanes& a, const Lanes& b) {
    return each([&](int i) { return a.lane[i] + b.lane[i]; });
  }
  friend Lanes operator-(const Lanes& a, const Lanes& b) {
    return each([&](int i) { return a.lane[i] - b.lane[i]; });
  }
  friend Lanes operator/(const Lanes& a, const Lanes& b) {
    return each([&](int i) { return a.lane[i] / b.lane[i]; });
  }
  friend Lanes fused(const Lanes& a, const Lanes& b, const Lanes& c) {
    return each([&](int i) { return numerics::fused(a.lane[i], b.lane[i], c.lane[i]); });
  }
  friend Lanes larger(const Lanes& a, const Lanes& b) {
    return each([&](int i) { return a.lane[i] > b.lane[i] ? a.lane[i] : b.lane[i]; });
  }
  friend Lanes smaller(const Lanes& a, const Lanes& b) {
    return each([&](int i) { return a.lane[i] < b.lane[i] ? a.lane[i] : b.lane[i]; });
  }
  friend Lanes where_positive(const Lanes& x, const Lanes& then, const Lanes& otherwise) {
    return each([&](int i) { return x.lane[i] > 0 ? then.lane[i] : otherwise.lane[i]; });
  }
  static Lanes power_of_two(const Lanes& biased) {
    return each(
        [&](int i) { return __builtin_bit_cast(float, (__builtin_bit_cast(unsigned, biased.lane[i]) + 127u) << 23); });
  }
#endif
};

}  // namespace vlae::runtime::VLAE_ISA
