#pragma once
// Two classes of values (Otsu 1979): the level between them that makes the variance between the classes largest.

#include <vector>

namespace vlae::data {

struct Classes {
  double threshold = 0;
  double low = 0, high = 0;  // means of the classes
  double low_spread = 0;     // standard deviation of the lower class
  double high_share = 0;     // of the values that are counted
  double separation = 0;     // variance between the classes as a share of all variance: 1 for two levels
};

// values: 0 to 1; others, such as -1, do not count. Without two different values all is 0.
Classes two_classes(const std::vector<float>& values);

}  // namespace vlae::data
