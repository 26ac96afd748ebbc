#include "test_support/damage.h"

#include "numerics/counter_random.h"

namespace vlae::test_support {

Bytes damaged(Bytes bytes, std::uint64_t seed) {
  const numerics::CounterRandom random(seed, 0);
  std::uint64_t next = 0;
  const auto below = [&](std::size_t bound) { return random.below(next++, static_cast<std::uint32_t>(bound)); };
  for (auto wounds = 1 + below(4); wounds > 0 && !bytes.empty(); --wounds) {
    const auto at = bytes.begin() + below(bytes.size());
    switch (below(6)) {
      case 0:
        *at = static_cast<std::uint8_t>(below(256));
        break;
      case 1:
        *at ^= static_cast<std::uint8_t>(1 << below(8));
        break;
      case 2:
        *at = 0xff;
        break;
      case 3:
        bytes.erase(at);
        break;
      case 4:
        bytes.insert(at, *at);
        break;
      default:
        bytes.erase(at, bytes.end());
    }
  }
  return bytes;
}

}  // namespace vlae::test_support
