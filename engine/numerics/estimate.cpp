#include "numerics/estimate.h"

#include <cmath>
#include <numeric>

namespace vlae::numerics {

Estimate estimate(std::span<const double> values) {
  const auto count = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
  if (values.size() < 2) return {.mean = mean};
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return {.mean = mean, .standard_error = std::sqrt(squares / (count - 1) / count)};
}

}  // namespace vlae::numerics
