#pragma once
// The pixels' part of a code: the runtime's chance of ink, a float, as an integer share of 2^20 by stated rounding, the
// same on every machine. The share never reaches 0 or all: what the model holds for impossible costs 20 bits.

#include <cstdint>
#include <span>
#include <vector>

#include "codec/bit_stack.h"
#include "codec/range_coder.h"
#include "runtime/pixel_decision.h"

namespace vlae::codec {

constexpr int pixel_precision = 20;

std::uint32_t ink_share(float probability);            // round(2^20 p), 1 .. 2^20 - 1
Slice pixel_slice(std::uint32_t ink_share, bool ink);  // ink below, paper above
double pixel_bits(std::uint32_t ink_share, bool ink);  // what it costs

using Picture = std::vector<std::uint8_t>;  // [height * width], 1 = ink

// Given pictures, and the shares of their pixels in the order in which a decoder meets them.
class NotesShares : public runtime::PixelDecision {
 public:
  explicit NotesShares(std::span<const Picture* const> pictures) : pictures_(pictures) {}
  void decide(const runtime::OpenPixels& open, std::span<std::uint8_t> ink) override;

  struct Note {
    runtime::OpenPixel at;
    std::uint32_t ink_share = 0;
    bool ink = false;
  };
  const std::vector<Note>& notes() const { return notes_; }
  double bits_of(std::int32_t picture) const;
  void push(BitStack& stack) const;  // all pixels, the last first

 private:
  std::span<const Picture* const> pictures_;
  std::vector<Note> notes_;
};

// Pixels read from a stack: the inverse of NotesShares::push.
class PopsPixels : public runtime::PixelDecision {
 public:
  explicit PopsPixels(BitStack& stack) : stack_(stack) {}
  void decide(const runtime::OpenPixels& open, std::span<std::uint8_t> ink) override;

 private:
  BitStack& stack_;
};

// Pixels read from a range coder's bytes.
class DecodesPixels : public runtime::PixelDecision {
 public:
  explicit DecodesPixels(RangeDecoder& decoder) : decoder_(decoder) {}
  void decide(const runtime::OpenPixels& open, std::span<std::uint8_t> ink) override;

 private:
  RangeDecoder& decoder_;
};

}  // namespace vlae::codec
