#pragma once
// A code unpacked: the PixelCNN gives the chances of each pixel from the code and the pixels before it, a PixelDecision
// decides it. The noise of a pixel is a function of (seed, pixel), so a seed means one picture, alone or among many.
//
// context_maps are those of vlae.context_maps(z), empty without z; temperature > 0 divides the logits. All functions
// throw std::invalid_argument where the maps have another size or the temperature is not above 0.

#include <cstdint>
#include <span>
#include <vector>

#include "runtime/pixel_decision.h"
#include "runtime/vlae.h"

namespace vlae::runtime {

std::vector<std::uint8_t> decompress(const Vlae& vlae, std::span<const float> context_maps, PixelDecision& decision,
                                     float temperature = 1.0f);  // [height * width], 1 = ink
std::vector<std::uint8_t> decompress(const Vlae& vlae, std::span<const float> context_maps, std::uint64_t seed,
                                     float temperature = 1.0f);

// Up to 16 pictures together, faster than one by one where there are some; context_maps are those of one code for all,
// or of as many codes as pictures, one after another. [pictures][height * width]
std::vector<std::vector<std::uint8_t>> decompress_together(const Vlae& vlae, std::span<const float> context_maps,
                                                           std::size_t pictures, PixelDecision& decision,
                                                           float temperature = 1.0f);
// Any number, picture i with seeds[i]; the same pictures for any number of threads.
std::vector<std::vector<std::uint8_t>> decompress_batch(const Vlae& vlae, std::span<const float> context_maps,
                                                        std::span<const std::uint64_t> seeds, float temperature = 1.0f,
                                                        int threads = 1);

// What happened at one pixel.
struct PixelRecord {
  float logit = 0;         // of ink, before temperature
  float probability = 0;   // of ink, at the decompression's temperature
  float code_logit = 0;    // the logit with the image window blanked (all paper): what z says
  std::uint8_t value = 0;  // 1 = ink
  bool forced = false;     // set by hand, not drawn: whoever decided it says so
  double bits = 0;         // - log2 p(value), at temperature 1
};
// The same picture as decompress() makes, pixel by pixel in raster order.
std::vector<PixelRecord> decompression_records(const Vlae& vlae, std::span<const float> context_maps,
                                               PixelDecision& decision, float temperature = 1.0f);

}  // namespace vlae::runtime
