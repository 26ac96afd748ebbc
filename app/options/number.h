#pragma once
// Numbers of options, as people type them: decimal digits and nothing else, and within what the option can use. CLI11
// alone reads 010 as eight, takes -1 for the largest number there is, and cuts what is too large to that, all silently.

#include <cstdint>
#include <limits>
#include <string>

#include "options/command.h"

namespace vlae::options {

// For Option::transform: a whole number from `smallest` to `largest`. What it refuses is a usage error in words:
// "--steps: '-5', expected a whole number from 1 to 1000000000000".
Check whole_number(std::uint64_t smallest = 0, std::uint64_t largest = std::numeric_limits<std::uint64_t>::max());

// ... a number with or without a decimal point or exponent (0.5, 1e-3), not infinite.
Check number(double smallest, double largest);
Check number_above_0();

// Threads of a computation; a count of steps, epochs or images that a person may wait for.
inline Check thread_count() { return whole_number(1, 1024); }
constexpr std::uint64_t most_steps = 1'000'000'000'000;

}  // namespace vlae::options
