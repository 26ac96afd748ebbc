#pragma once
// How people write the digits: for each a few ways, as the knots that the pen passes. Height 1, width about 0.6.

#include <span>
#include <vector>

#include "data/stroke_raster.h"

namespace vlae::data {

// One way to write a digit, and how common it is among the ways of this digit.
struct WritingVariant {
  double frequency;
  std::vector<Stroke> strokes;
};

// digit: 0 to 9. Throws std::out_of_range otherwise.
std::span<const WritingVariant> writing_variants(int digit);

}  // namespace vlae::data
