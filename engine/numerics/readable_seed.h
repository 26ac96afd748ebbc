#pragma once
// A new seed for a person to see.

#include <cstdint>
#include <random>

namespace vlae::numerics {

// Another one at every call, below 10,000: a number that can be read out in a lecture.
inline std::uint32_t readable_seed() { return std::random_device{}() % 10000; }

}  // namespace vlae::numerics
