#include "codec/bit_stack.h"

#include <numbers>

#include "files/input_error.h"
#include "numerics/elementary.h"

namespace vlae::codec {
namespace {

constexpr int word_bits = 32;
constexpr std::uint64_t lowest = std::uint64_t{1} << word_bits;  // of a state above words
using std::numbers::ln2;

}  // namespace

void BitStack::push(Slice slice, int precision) {
  if (slice.size >> precision == 1) return;  // certain: no bits
  if (state_ >> (2 * word_bits - precision) >= slice.size) {
    words_.push_back(static_cast<std::uint32_t>(state_));
    state_ >>= word_bits;
  }
  state_ = ((state_ / slice.size) << precision) + state_ % slice.size + slice.start;
}

std::uint32_t BitStack::place(int precision) const {
  return static_cast<std::uint32_t>(state_ & ((std::uint64_t{1} << precision) - 1));
}

void BitStack::pop(Slice slice, int precision) {
  if (slice.size >> precision == 1) return;
  state_ = slice.size * (state_ >> precision) + place(precision) - slice.start;
  if (state_ < lowest && !words_.empty()) {
    state_ = state_ << word_bits | words_.back();
    words_.pop_back();
  }
}

double BitStack::bits() const {
  return word_bits * static_cast<double>(words_.size()) +
         numerics::logarithm(static_cast<double>(state_ == 0 ? 1 : state_)) / ln2;
}

std::vector<std::uint8_t> BitStack::bytes() const {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(4 * words_.size() + 8);
  for (const std::uint32_t word : words_)
    for (int i = 0; i < 4; ++i) bytes.push_back(static_cast<std::uint8_t>(word >> (8 * i)));
  if (state_ == 0) bytes.push_back(0);
  for (std::uint64_t rest = state_; rest != 0; rest >>= 8) bytes.push_back(static_cast<std::uint8_t>(rest));
  return bytes;
}

BitStack BitStack::from_bytes(std::span<const std::uint8_t> bytes, const std::string& where) {
  if (bytes.empty() || (bytes.back() == 0 && bytes.size() > 1))
    throw files::InputError(where, bytes.empty() ? "nothing" : "a last byte of 0", "a stack of bits");
  BitStack stack;
  const std::size_t words = bytes.size() <= 8 ? 0 : (bytes.size() - 5) / 4;
  for (std::size_t w = 0; w < words; ++w) {
    std::uint32_t word = 0;
    for (std::size_t i = 0; i < 4; ++i) word |= static_cast<std::uint32_t>(bytes[4 * w + i]) << (8 * i);
    stack.words_.push_back(word);
  }
  stack.state_ = 0;
  for (std::size_t i = bytes.size(); i-- > 4 * words;) stack.state_ = stack.state_ << 8 | bytes[i];
  return stack;
}

double slice_bits(std::uint32_t size, int precision) {
  return precision - numerics::logarithm(static_cast<double>(size)) / ln2;
}

}  // namespace vlae::codec
