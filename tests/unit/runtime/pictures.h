#pragma once
// Pictures for tests: a slanted stroke with some noise.

#include <cstdint>
#include <vector>

#include "architecture/model_config.h"
#include "numerics/counter_random.h"

namespace vlae::runtime {

inline std::vector<std::uint8_t> picture(const architecture::ModelConfig& config, std::uint64_t seed) {
  const numerics::CounterRandom random(seed, 99);
  std::vector<std::uint8_t> x;
  for (int y = 0; y < config.height; ++y) {
    for (int column = 0; column < config.width; ++column) {
      const int middle = config.width / 2 + (config.height / 2 - y) / 3;
      const bool stroke = y > 1 && y < config.height - 2 && column >= middle - 1 && column <= middle + 1;
      x.push_back(stroke != (random.uniform(x.size()) < 0.03f));
    }
  }
  return x;
}

}  // namespace vlae::runtime
