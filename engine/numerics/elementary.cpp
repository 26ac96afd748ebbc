#include "numerics/elementary.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace vlae::numerics {
namespace {

// ln 2 in two parts; the first has 21 trailing zero bits, so that small multiples of it are exact.
constexpr double ln2_high = 0x1.62e42fee00000p-1;
constexpr double ln2_low = 0x1.a39ef35793c76p-33;
constexpr double log2_e = 0x1.71547652b82fep+0;
constexpr double sqrt_half = 0x1.6a09e667f3bcdp-1;
constexpr double round_to_integer = 0x1.8p52;  // adding it leaves an integer in the low bits

constexpr int terms = 14;
constexpr std::array<double, terms> inverse_factorials = [] {
  std::array<double, terms> values{1};
  for (int k = 1; k < terms; ++k) values[static_cast<std::size_t>(k)] = values[static_cast<std::size_t>(k - 1)] / k;
  return values;
}();

double power_of_two(std::int64_t n) { return std::bit_cast<double>((n + 1023) << 52); }

}  // namespace

// x = n ln 2 + r with |r| <= ln 2 / 2; e^r by its Taylor series to r^13 (next term below 1e-17).
double exponential(double x) {
  if (std::isnan(x)) return x;
  constexpr double limit = 700;
  x = x < -limit ? -limit : x > limit ? limit : x;
  const double shifted = x * log2_e + round_to_integer;
  const double n = shifted - round_to_integer;
  const double r = (x - n * ln2_high) - n * ln2_low;
  double sum = 0;
  for (std::size_t k = terms; k-- > 0;) sum = sum * r + inverse_factorials[k];
  return sum * power_of_two(static_cast<std::int64_t>(n));
}

// x = m 2^n with m in [sqrt(1/2), sqrt(2)); ln m = 2 artanh(s), s = (m - 1) / (m + 1), |s| <= 0.172, to s^23.
double logarithm(double x) {
  if (!(x > 0)) return x == 0 ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
  if (x > std::numeric_limits<double>::max()) return x;
  int shift = 0;
  if (x < std::numeric_limits<double>::min()) x *= 0x1p54, shift = -54;
  const auto bits = std::bit_cast<std::int64_t>(x);
  std::int64_t n = (bits >> 52) - 1022;  // m in [1/2, 1)
  double m = std::bit_cast<double>((bits & 0xfffffffffffff) | std::int64_t{1022} << 52);
  if (m < sqrt_half) m *= 2, --n;
  const double s = (m - 1) / (m + 1), square = s * s;
  double series = 0;
  for (int k = 11; k >= 1; --k) series = (series + 1.0 / (2 * k + 1)) * square;
  const double exponent = static_cast<double>(n + shift);
  return exponent * ln2_high + (exponent * ln2_low + 2 * (s + s * series));
}

// ln(1 + x) where 1 + x is rounded: corrected by the ratio of the true to the rounded argument (Goldberg 1991, th. 4).
double logarithm_of_sum(double x) {
  const double sum = 1 + x;
  return sum == 1 ? x : logarithm(sum) * (x / (sum - 1));
}

double sigmoid(double x) { return 1 / (1 + exponential(-x)); }

double bernoulli_nats(double logit, bool one) {
  const double margin = one ? logit : -logit;
  return margin >= 0 ? logarithm_of_sum(exponential(-margin)) : logarithm_of_sum(exponential(margin)) - margin;
}

}  // namespace vlae::numerics
