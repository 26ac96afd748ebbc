#include "numerics/counter_random.h"

namespace vlae::numerics {
namespace {

constexpr std::uint32_t multiplier[2] = {0xD2511F53u, 0xCD9E8D57u};
constexpr std::uint32_t weyl[2] = {0x9E3779B9u, 0xBB67AE85u};
constexpr int rounds = 10;

std::uint32_t low(std::uint64_t value) { return static_cast<std::uint32_t>(value); }
std::uint32_t high(std::uint64_t value) { return static_cast<std::uint32_t>(value >> 32); }

}  // namespace

std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
  for (int round = 0; round < rounds; ++round) {
    const std::uint64_t product0 = std::uint64_t{multiplier[0]} * counter[0];
    const std::uint64_t product1 = std::uint64_t{multiplier[1]} * counter[2];
    counter = {high(product1) ^ counter[1] ^ key[0], low(product1), high(product0) ^ counter[3] ^ key[1],
               low(product0)};
    key[0] += weyl[0];
    key[1] += weyl[1];
  }
  return counter;
}

std::array<std::uint32_t, 4> CounterRandom::block(std::uint64_t index) const {
  return philox4x32({low(index), high(index), low(stream_), high(stream_)}, {low(seed_), high(seed_)});
}

std::uint64_t CounterRandom::bits(std::uint64_t index) const {
  const auto words = block(index);
  return std::uint64_t{words[1]} << 32 | words[0];
}

float CounterRandom::uniform(std::uint64_t index) const { return static_cast<float>(bits(index) >> 40) * 0x1p-24f; }

std::uint32_t CounterRandom::below(std::uint64_t index, std::uint32_t bound) const {
  // The high half of a 32 x 32 bit product; its bias is below bound / 2^32.
  return high(std::uint64_t{high(bits(index))} * bound);
}

}  // namespace vlae::numerics
