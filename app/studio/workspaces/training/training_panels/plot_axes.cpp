#include "training_panels/plot_axes.h"

#include <algorithm>
#include <cmath>

#include "widgets/format.h"

namespace vlae::studio {
namespace {

double round_step(double least) {
  const double power = std::pow(10, std::floor(std::log10(least)));
  for (const double factor : {1.0, 2.0, 2.5, 5.0, 10.0})
    if (factor * power >= least * 0.999) return factor * power;
  return 10 * power;
}

// 1 500 000 as "1.5 M", 2e-4 as "2e-4": short enough for the room beside a plot.
std::string label_of(double value, double step) {
  if (std::abs(value) < step * 1e-9) return "0";
  if (value != 0 && std::abs(value) < 1e-3) {
    const int power = static_cast<int>(std::floor(std::log10(std::abs(value)) + 1e-9));
    return format_number(value / std::pow(10, power), digits_for(step / std::pow(10, power))) + "e\u2212" +
           std::to_string(-power);
  }
  if (std::abs(value) >= 1e6) return format_number(value / 1e6, digits_for(step / 1e6)) + " M";
  return format_number(value, digits_for(step));
}

AxisTicks powers_of_ten(double low, double high) {
  AxisTicks ticks;
  const double first = std::ceil(std::log10(low) - 1e-9), last = std::floor(std::log10(high) + 1e-9);
  const double stride = std::ceil((last - first + 1) / 6);
  for (double power = first; power <= last; power += stride) {
    ticks.places.push_back(std::pow(10, power));
    ticks.labels.push_back(label_of(ticks.places.back(), ticks.places.back()));
  }
  return ticks;
}

}  // namespace

int digits_for(double step) {
  for (int digits = 0; digits < 6; ++digits) {
    const double scaled = step * std::pow(10, digits);
    if (std::abs(scaled - std::round(scaled)) < 1e-6 * std::max(1.0, scaled) && scaled >= 0.999) return digits;
  }
  return 6;
}

AxisTicks axis_ticks(double low, double high, int wanted, bool logarithmic) {
  if (!(high > low)) return {};
  if (logarithmic && low > 0 && high / low >= 100) return powers_of_ten(low, high);
  AxisTicks ticks;
  const double step = round_step((high - low) / std::max(1, wanted));
  for (double place = std::ceil(low / step - 1e-9) * step; place <= high + step * 1e-9; place += step) {
    ticks.places.push_back(std::abs(place) < step * 1e-9 ? 0 : place);
    ticks.labels.push_back(label_of(ticks.places.back(), step));
  }
  return ticks;
}

}  // namespace vlae::studio
