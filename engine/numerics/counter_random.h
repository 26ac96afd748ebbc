#pragma once
// Random numbers without a state: the value is a function of (seed, stream, index) alone, so that stepping back,
// branching, batching and threads never change what a seed draws. Philox4x32-10 of Salmon et al., "Parallel random
// numbers: as easy as 1, 2, 3" (SC 2011); the test compares with their published vectors.

#include <array>
#include <cstdint>

namespace vlae::numerics {

// One block of Philox4x32-10: 128 random bits of a 128-bit counter and a 64-bit key.
std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

// A stream of random numbers. `seed` is what a person sees; `stream` keeps independent uses of one seed apart
// (image number, or a constant for each purpose); `index` is the position in the stream (pixel, dimension).
class CounterRandom {
 public:
  CounterRandom(std::uint64_t seed, std::uint64_t stream) : seed_(seed), stream_(stream) {}

  std::array<std::uint32_t, 4> block(std::uint64_t index) const;        // 128 random bits
  std::uint64_t bits(std::uint64_t index) const;                        // the first 64 of them
  float uniform(std::uint64_t index) const;                             // [0, 1), a multiple of 2^-24
  std::uint32_t below(std::uint64_t index, std::uint32_t bound) const;  // 0 .. bound - 1; bound > 0

 private:
  std::uint64_t seed_, stream_;
};

}  // namespace vlae::numerics
