#pragma once
// Everything random in training is a function of (seed, purpose, index), so that no state of a generator can be lost
// between a checkpoint and the run that goes on from it, and every device sees the same numbers.

#include <torch/types.h>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace vlae::training {

enum class Purpose : std::uint64_t {
  order,                 // of an epoch's images; index: epoch
  noise,                 // of the posterior sample in training; index: step
  initialisation_order,  // which images initialise; index 0
  initialisation_noise,  // index 0
  validation_noise,      // index: batch
  training_pixels,       // dynamic binarisation; the draw's use: epoch
  validation_pixels      // the draw's use: 0
};

// A seed of its own for one use.
std::uint64_t derived_seed(std::uint64_t seed, Purpose purpose, std::uint64_t index = 0);

// epsilon ~ N(0, I) [rows, columns] on the CPU.
torch::Tensor normal_noise(std::uint64_t seed, Purpose purpose, std::uint64_t index, std::int64_t rows,
                           std::int64_t columns);

// The numbers 0 .. count - 1 in random order (Fisher and Yates).
std::vector<std::size_t> permutation(std::uint64_t seed, Purpose purpose, std::uint64_t index, std::size_t count);

}  // namespace vlae::training
