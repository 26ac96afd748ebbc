#pragma once
// Some images of a set, in some order.

#include <cstdint>
#include <span>
#include <vector>

#include "data/image_set.h"

namespace vlae::data {

// Images (and labels) `indices` of the set, in that order; all else as in the set. Each index < whole.count().
ImageSet subset(const ImageSet& whole, std::span<const std::size_t> indices);

// 0 .. count - 1, as they are or shuffled (Fisher and Yates) by a seed.
std::vector<std::size_t> in_order(std::size_t count);
std::vector<std::size_t> shuffled(std::size_t count, std::uint64_t seed);

}  // namespace vlae::data
