#include "measurement/importance_weights.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace vlae::measurement {
namespace {

double mean(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double deviation(std::span<const double> values, double mean) {
  if (values.size() < 2) return 0;
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

// The deviation of ln of the mean weight, by the delta method: that of the mean weight, relative to it.
double error_of_log_mean(std::span<const double> a, double log_mean) {
  std::vector<double> weights;  // relative to their mean
  for (const double each : a) weights.push_back(std::exp(each - log_mean));
  return deviation(weights, 1) / std::sqrt(static_cast<double>(a.size()));
}

}  // namespace

double log_mean_exp(std::span<const double> a) {
  const double highest = *std::max_element(a.begin(), a.end());
  double sum = 0;
  for (const double each : a) sum += std::exp(each - highest);
  return highest + std::log(sum / static_cast<double>(a.size()));
}

double nll_by(std::span<const double> a, std::size_t size) {
  double sum = 0;
  const std::size_t groups = a.size() / size;
  for (std::size_t g = 0; g < groups; ++g) sum -= log_mean_exp(a.subspan(g * size, size));
  return sum / static_cast<double>(groups);
}

LikelihoodOfImage likelihood_of(std::span<const double> a) {
  const double mean_a = mean(a), log_mean = log_mean_exp(a);
  LikelihoodOfImage result{.code_nats = -mean_a,
                           .nll_nats = -log_mean,
                           .nll_error = error_of_log_mean(a, log_mean),
                           .code_error = deviation(a, mean_a),
                           .nll_by_doublings = {}};
  for (std::size_t size = 1; size <= a.size(); size *= 2) result.nll_by_doublings.push_back(nll_by(a, size));
  return result;
}

}  // namespace vlae::measurement
