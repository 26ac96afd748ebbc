#pragma once
// The numbers at a plot's axes, chosen like a person would: 1, 2, 2.5 or 5 times a power of ten.

#include <string>
#include <vector>

namespace vlae::studio {

struct AxisTicks {
  std::vector<double> places;
  std::vector<std::string> labels;
};

// About `wanted` ticks within [low, high]. `logarithmic`: powers of ten where the range holds two of them.
AxisTicks axis_ticks(double low, double high, int wanted, bool logarithmic);

// The number of digits after the point that tell values apart which lie `step` from each other.
int digits_for(double step);

}  // namespace vlae::studio
