#pragma once
// Range coder (Martin, "Range encoding", 1979) for the file of a single picture: first in, first out, and it ends as
// short as it can. A message is an interval [low, low + range) of the numbers from 0 to 1; any number in it names the
// message. The bytes are the digits of such a number to base 256, and beyond the last byte there are only zeros: so the
// encoder takes the number with the fewest digits.

#include <cstdint>
#include <span>
#include <vector>

#include "codec/bit_stack.h"

namespace vlae::codec {

class RangeEncoder {
 public:
  void encode(Slice slice, int precision);   // precision <= 26
  std::vector<std::uint8_t> finish() const;  // the shortest bytes that decode to what was encoded so far

 private:
  std::vector<std::uint8_t> digits_;
  std::uint64_t low_ = 0;                    // below the digits
  std::uint64_t range_ = ~std::uint64_t{0};  // >= 2^56
};

// Any bytes decode to something.
class RangeDecoder {
 public:
  explicit RangeDecoder(std::span<const std::uint8_t> bytes);  // which must outlive it
  std::uint32_t place(int precision) const;                    // of the next symbol
  void take(Slice slice, int precision);                       // the slice that holds place(precision)

 private:
  std::uint8_t next();
  std::span<const std::uint8_t> bytes_;
  std::uint64_t offset_ = 0;  // of the number from the interval's low end
  std::uint64_t range_ = ~std::uint64_t{0};
};

}  // namespace vlae::codec
