#pragma once
// Which weights of a MADE (made.h) are open.

#include <vector>

namespace vlae::planar {

// Of layer 0, 1 or 2, [out, in], 0 or 1. Degrees: inputs 1 .. dimensions in their order, hidden units cycling over 1 ..
// dimensions - 1. An output sees what has no higher a degree; the last layer's only what has a lower one.
std::vector<float> made_mask(int layer, int dimensions, int hidden);

}  // namespace vlae::planar
