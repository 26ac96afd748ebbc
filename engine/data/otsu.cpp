#include "data/otsu.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace vlae::data {
namespace {

constexpr std::size_t bins = 512;

struct Moments {
  double count = 0, sum = 0, squares = 0;
  void add(double many, double value) { count += many, sum += many * value, squares += many * value * value; }
  double mean() const { return sum / count; }
  double variance() const { return std::max(0.0, squares / count - mean() * mean()); }
};

double level(std::size_t bin) { return static_cast<double>(bin) / (bins - 1); }

}  // namespace

Classes two_classes(const std::vector<float>& values) {
  std::array<double, bins> histogram{};
  for (const float value : values)
    if (value >= 0) ++histogram[static_cast<std::size_t>(std::min(value, 1.0f) * (bins - 1) + 0.5f)];
  Moments all;
  for (std::size_t bin = 0; bin < bins; ++bin) all.add(histogram[bin], level(bin));
  Classes best;
  Moments low;
  double best_variance = 0;
  for (std::size_t bin = 0; bin + 1 < bins; ++bin) {
    low.add(histogram[bin], level(bin));
    const double high_count = all.count - low.count;
    if (low.count == 0 || high_count == 0) continue;
    const double high = (all.sum - low.sum) / high_count, apart = high - low.mean();
    const double variance = low.count * high_count / (all.count * all.count) * apart * apart;
    if (variance <= best_variance) continue;
    best_variance = variance;
    best = {level(bin) + 0.5 / (bins - 1),
            low.mean(),
            high,
            std::sqrt(low.variance()),
            high_count / all.count,
            variance / std::max(1e-12, all.variance())};
  }
  return best;
}

}  // namespace vlae::data
