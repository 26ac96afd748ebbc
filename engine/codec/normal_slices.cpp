#include "codec/normal_slices.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "numerics/elementary.h"
#include "numerics/normal.h"

namespace vlae::codec {
namespace {

constexpr double posterior_places = 1 << posterior_precision;
using std::numbers::ln2;

double within(double value, double limit) { return value > -limit ? std::min(value, limit) : -limit; }  // NaN too

}  // namespace

LatticeNormal::LatticeNormal(double mean, double log_sigma, double delta)
    : mean_(within(mean, 4096)), sigma_(numerics::exponential(within(log_sigma, 5))), delta_(delta) {}

std::uint32_t LatticeNormal::boundary(std::int64_t k) const {
  const double distance = (delta_ * (static_cast<double>(k) - 0.5) - mean_) / sigma_;
  return static_cast<std::uint32_t>(posterior_places * numerics::normal_probability(distance) + 0.5);
}

std::int32_t LatticeNormal::at(std::uint32_t place) const {
  const double quantile = numerics::normal_quantile((static_cast<double>(place) + 0.5) / posterior_places);
  auto k = static_cast<std::int32_t>(std::floor((mean_ + sigma_ * quantile) / delta_ + 0.5));
  while (boundary(k) > place) --k;
  while (boundary(k + 1) <= place) ++k;
  return k;
}

Slice LatticeNormal::slice(std::int32_t k) const {
  const std::uint32_t start = boundary(k);
  return {start, boundary(std::int64_t{k} + 1) - start};
}

double LatticeNormal::entropy_bits() const {
  return std::max(0.0, numerics::logarithm(sigma_ / delta_ * 4.13273135412249) / ln2);
}

NormalTable::NormalTable(double step, double reach, int precision, Beyond beyond)
    : largest_(static_cast<int>(reach / step)), precision_(precision) {
  const auto places = static_cast<double>(std::uint32_t{1} << precision);
  std::vector<std::uint32_t> sizes;
  std::uint32_t sum = beyond == Beyond::escape ? 1 : 0;
  for (int i = -largest_; i <= largest_; ++i) {
    const double share = numerics::normal_probability(step * (-std::abs(i) + 0.5)) -
                         numerics::normal_probability(step * (-std::abs(i) - 0.5));
    sizes.push_back(std::max(std::uint32_t{1}, static_cast<std::uint32_t>(places * share + 0.5)));
    sum += sizes.back();
  }
  sizes[index(0)] += (std::uint32_t{1} << precision) - sum;  // modulo 2^32: more or less
  starts_.push_back(0);
  for (const std::uint32_t size : sizes) {
    starts_.push_back(starts_.back() + size);
    bits_.push_back(slice_bits(size, precision));
  }
}

int NormalTable::at(std::uint32_t place) const {
  const auto next = std::upper_bound(starts_.begin(), starts_.end(), place);
  return static_cast<int>(next - starts_.begin()) - 1 - largest_;
}

}  // namespace vlae::codec
