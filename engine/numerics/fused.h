#pragma once
// a * b + c rounded once, on every machine. Sums in this fixed form, in a fixed order, are why the runtime gives the
// same bits everywhere. Functions here have internal linkage: a file compiled for a newer instruction set keeps its
// own.

namespace vlae::numerics {

// For processors without the instruction. The product is exact in double; the sum is rounded to odd there, so that the
// second rounding, to float, cannot go wrong (Boldo and Melquiond, "Emulation of FMA and correctly rounded sums",
// 2008).
static inline float fused_in_software(float a, float b, float c) {
  const double product = static_cast<double>(a) * static_cast<double>(b);
  const double sum = product + static_cast<double>(c);
  const double part = sum - product;
  const double lost = (product - (sum - part)) + (static_cast<double>(c) - part);  // exact: Knuth's TwoSum
  auto bits = __builtin_bit_cast(long long, sum);
  const bool rounded = lost < 0 || lost > 0;  // false for NaN and infinity too
  if (rounded && (bits & 1) == 0) bits += (lost > 0) == (sum > 0) ? 1 : -1;
  return static_cast<float>(__builtin_bit_cast(double, bits));
}

static inline float fused(float a, float b, float c) {
#ifdef __FMA__
  return __builtin_fmaf(a, b, c);
#else
  return fused_in_software(a, b, c);
#endif
}

}  // namespace vlae::numerics
