#pragma once
// Files with random damage: whatever stands in one, who reads it gives a result or one sentence.

#include <cstdint>
#include <stdexcept>
#include <vector>

#include "files/input_error.h"

namespace vlae::test_support {

using Bytes = std::vector<std::uint8_t>;

// A few bytes changed, removed, doubled, or the end cut off.
Bytes damaged(Bytes bytes, std::uint64_t seed);

// parse(bytes) must return or throw InputError; anything else ends the test. Both must happen, or std::logic_error is
// thrown.
template <class Parse>
void survive(const Bytes& valid, int rounds, Parse parse) {
  parse(valid);
  int refused = 0;
  for (int seed = 0; seed < rounds; ++seed) {
    try {
      parse(damaged(valid, static_cast<std::uint64_t>(seed)));
    } catch (const files::InputError&) {
      ++refused;
    }
  }
  if (refused == 0) throw std::logic_error("no damage was refused");
}

}  // namespace vlae::test_support
