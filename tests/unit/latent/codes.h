#pragma once
// A model that nobody trained, and random codes for it.

#include <cstdint>
#include <random>

#include "latent/code.h"
#include "latent/embedding.h"
#include "test_support/random_model.h"

namespace vlae::latent {

inline std::vector<float> random_vector(std::size_t size, unsigned seed, double scale = 1) {
  std::mt19937 random(seed);
  std::normal_distribution<double> normal(0, scale);
  std::vector<float> vector(size);
  for (float& value : vector) value = static_cast<float>(normal(random));
  return vector;
}

inline Table random_table(std::size_t rows, std::size_t columns, unsigned seed) {
  return {columns, random_vector(rows * columns, seed)};
}

inline data::ImageSet random_images(int side, std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  data::ImageSet set;
  set.height = set.width = side;
  set.name = "noise";
  for (std::size_t i = 0; i < count * set.pixels_per_image(); ++i)
    set.pixels.push_back(static_cast<std::uint8_t>(random() % 256));
  for (std::size_t i = 0; i < count; ++i) set.labels.push_back(static_cast<std::uint8_t>(i % 10));
  return set;
}

}  // namespace vlae::latent
