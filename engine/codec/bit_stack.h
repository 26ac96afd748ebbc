#pragma once
// The stack of bits: rANS (Duda, "Asymmetric numeral systems", 2013, arXiv 1311.2540), a 64-bit state over 32-bit
// words. The surprise of the method comes first: last in, first out. What is pushed first is popped last, so a decoder
// runs through everything backwards.
//
// A symbol owns a slice [start, start + size) of 2^precision places; pushing it makes the stack longer by
// precision - log2(size) bits. Popping is the exact inverse: which symbol comes off is decided by the bits on the
// stack, so from a stack of any bits one may pop by any distribution, and pushing the same symbol brings the bits back.
// That is all of "bits back" (VLAE sec. 2.2). Popping from an empty stack is no error: it gives the first place and
// stays invertible.
//
// In bytes: the words, little-endian, first pushed first; then the state, little-endian, without its leading zero bytes
// (1 to 8; 5 to 8 where there are words, so that their number follows from the length). What was popped from an empty
// stack may leave a state of 0, which is one byte of 0.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace vlae::codec {

struct Slice {
  std::uint32_t start = 0, size = 0;  // size > 0, start + size <= 2^precision
};

constexpr int largest_precision = 26;  // a state of 32 bits more loses less than 0.001 bits a symbol

class BitStack {
 public:
  void push(Slice slice, int precision);
  std::uint32_t place(int precision) const;  // where the top of the stack points: 0 .. 2^precision - 1
  void pop(Slice slice, int precision);      // the slice that holds place(precision)

  double bits() const;  // its length: 32 a word, and log2 of the state; 0 when empty
  bool empty() const { return state_ == 1 && words_.empty(); }

  std::vector<std::uint8_t> bytes() const;
  // Throws files::InputError, with `where` before it, for bytes that no stack writes.
  static BitStack from_bytes(std::span<const std::uint8_t> bytes, const std::string& where);

 private:
  std::uint64_t state_ = 1;  // below 2^32 only where there are no words
  std::vector<std::uint32_t> words_;
};

// - log2 of a slice's share, deterministic.
double slice_bits(std::uint32_t size, int precision);

}  // namespace vlae::codec
