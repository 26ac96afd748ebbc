#include "planar/normalised_unit.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>

namespace vlae::planar {
namespace {

constexpr int lanes = 16;  // partial sums, so that they can be computed together

// sum over i of a[i] b[i] mask[i], in a fixed order.
float dot(const float* a, const float* b, const float* mask, int count) {
  float sums[lanes] = {};
  int i = 0;
  for (; i + lanes <= count; i += lanes)
    for (int lane = 0; lane < lanes; ++lane)
      sums[lane] += a[i + lane] * b[i + lane] * (mask != nullptr ? mask[i + lane] : 1.0f);
  for (; i < count; ++i) sums[i % lanes] += a[i] * b[i] * (mask != nullptr ? mask[i] : 1.0f);
  return std::accumulate(std::begin(sums), std::end(sums), 0.0f);
}

float inverse_norm(float square) { return 1 / std::sqrt(std::max(square, static_cast<float>(smallest_square))); }

}  // namespace

void normalise_unit(const float* v, float g, const float* mask, int count, float* w) {
  const float scale = g * inverse_norm(dot(v, v, mask, count));
  for (int i = 0; i < count; ++i) w[i] = scale * v[i] * (mask != nullptr ? mask[i] : 1.0f);
}

float normalised_unit_gradient(const float* v, float g, const float* mask, int count, const float* d,
                               float* v_gradient) {
  const float square = dot(v, v, mask, count), product = dot(d, v, mask, count), inverse = inverse_norm(square);
  const bool norm_is_constant = square < static_cast<float>(smallest_square);
  const float scale = g * inverse, along = norm_is_constant ? 0 : scale * product * inverse * inverse;
  for (int i = 0; i < count; ++i) v_gradient[i] += (scale * d[i] - along * v[i]) * (mask != nullptr ? mask[i] : 1.0f);
  return product * inverse;
}

}  // namespace vlae::planar
