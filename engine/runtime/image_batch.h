#pragma once
// Up to 16 images decompressed together, one in each lane, in raster order.

#include <cstdint>
#include <span>
#include <vector>

#include "runtime/network.h"

namespace vlae::runtime {

// Image i with seeds[i] (at most 16), from maps of one code for all or of as many codes as seeds. The model has a
// PixelCNN. [count][height * width]
std::vector<std::vector<std::uint8_t>> decompress_lanes(const Vlae& vlae, std::span<const float> context_maps,
                                                        std::span<const std::uint64_t> seeds, float temperature);

}  // namespace vlae::runtime
