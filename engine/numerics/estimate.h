#pragma once
// A mean over the images of a set, and how far it may be off because the set is finite.

#include <span>

namespace vlae::numerics {

struct Estimate {
  double mean = 0;
  double standard_error = 0;  // deviation over images / sqrt(images); 0 where there is one image only
};

Estimate estimate(std::span<const double> values);  // one value an image; at least one

}  // namespace vlae::numerics
