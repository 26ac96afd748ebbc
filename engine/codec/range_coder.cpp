#include "codec/range_coder.h"

#include <algorithm>

namespace vlae::codec {
namespace {

constexpr std::uint64_t smallest_range = std::uint64_t{1} << 56;

// One more in the last digit.
void carry(std::vector<std::uint8_t>& digits) {
  for (std::size_t i = digits.size(); i-- > 0;)
    if (++digits[i] != 0) return;
}

}  // namespace

void RangeEncoder::encode(Slice slice, int precision) {
  const std::uint64_t step = range_ >> precision, before = low_;
  low_ += step * slice.start;
  range_ = step * slice.size;
  if (low_ < before) carry(digits_);
  for (; range_ < smallest_range; range_ <<= 8, low_ <<= 8) digits_.push_back(static_cast<std::uint8_t>(low_ >> 56));
}

std::vector<std::uint8_t> RangeEncoder::finish() const {
  std::vector<std::uint8_t> bytes = digits_;
  const std::uint64_t last = low_ + (range_ - 1);  // the interval's last number, to 8 digits
  const bool carried = last < low_;
  for (int kept = 0; kept <= 8; ++kept) {  // the smallest number of so many more digits that is not below low
    const std::uint64_t rest = kept == 0 ? ~std::uint64_t{0} : kept == 8 ? 0 : ~std::uint64_t{0} >> (8 * kept);
    const std::uint64_t up = (low_ + rest) & ~rest;
    const bool up_carried = low_ + rest < low_;
    if (up_carried ? !(carried && up <= last) : !(carried || up <= last)) continue;
    if (up_carried) carry(bytes);
    for (int digit = 0; digit < kept; ++digit) bytes.push_back(static_cast<std::uint8_t>(up >> (56 - 8 * digit)));
    break;
  }
  while (!bytes.empty() && bytes.back() == 0) bytes.pop_back();
  return bytes;
}

RangeDecoder::RangeDecoder(std::span<const std::uint8_t> bytes) : bytes_(bytes) {
  for (int i = 0; i < 8; ++i) offset_ = offset_ << 8 | next();
}

std::uint8_t RangeDecoder::next() {
  if (bytes_.empty()) return 0;
  const std::uint8_t digit = bytes_.front();
  bytes_ = bytes_.subspan(1);
  return digit;
}

std::uint32_t RangeDecoder::place(int precision) const {
  const std::uint64_t last = (std::uint64_t{1} << precision) - 1;
  return static_cast<std::uint32_t>(std::min(offset_ / (range_ >> precision), last));
}

void RangeDecoder::take(Slice slice, int precision) {
  const std::uint64_t step = range_ >> precision;
  offset_ -= step * slice.start;
  range_ = step * slice.size;
  for (; range_ < smallest_range; range_ <<= 8) offset_ = offset_ << 8 | next();
}

}  // namespace vlae::codec
