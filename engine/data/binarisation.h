#pragma once
// Grey to binary, as the networks see it: x in {0, 1}, 1 = ink.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "data/image_set.h"

namespace vlae::data {

enum class Binarisation {
  threshold,  // x = 1 where grey >= 128: fixed. What is binary already (0 and 255) stays as it is
  dynamic,    // x ~ Bernoulli(grey / 255), drawn anew for every `use`
};

// Where dynamic draws come from. `use` is the epoch in training; validation and test keep one, with a recorded seed.
struct BinarisationDraw {
  std::uint64_t seed = 0;
  std::uint32_t use = 0;
};

// x [height * width] of image `index`. A drawn pixel is a function of (seed, use, index, pixel) alone: neither the
// batch nor the order of the images changes it. Grey 0 is always 0 and grey 255 always 1.
std::vector<std::uint8_t> binary_image(const ImageSet& set, std::size_t index, Binarisation, BinarisationDraw = {});

// x [indices, height * width], image after image.
std::vector<std::uint8_t> binary_batch(const ImageSet& set, std::span<const std::size_t> indices, Binarisation,
                                       BinarisationDraw = {});

}  // namespace vlae::data
