// The stack of bits and the range coder against arithmetic that nobody has to trust: whole numbers of any length, and
// every message there is.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "codec/bit_stack.h"
#include "codec/range_coder.h"
#include "files/input_error.h"
#include "numerics/counter_random.h"

namespace vlae::codec {
namespace {

__extension__ typedef unsigned __int128 Wide;

struct Symbol {
  Slice slice;
  int precision;
};

// Slices of all sizes: of one place, of nearly all, and between.
Symbol random_symbol(const numerics::CounterRandom& random, std::uint64_t i) {
  const int precision = 1 + static_cast<int>(random.below(4 * i, largest_precision));
  const std::uint32_t places = std::uint32_t{1} << precision;
  std::uint32_t size = 1 + random.below(4 * i + 1, places);
  if (random.below(4 * i + 2, 4) == 0) size = random.below(4 * i + 2, 8) < 4 ? 1 : places;
  return {{random.below(4 * i + 3, places - size + 1), size}, precision};
}

double bits_of(const Symbol& symbol) { return symbol.precision - std::log2(symbol.slice.size); }

TEST(BitStack, PoppingUndoesPushingAndTheLengthIsTheInformation) {
  for (std::uint64_t round = 0; round < 50; ++round) {
    const numerics::CounterRandom random(round, 1);
    BitStack stack;
    std::vector<Symbol> symbols;
    double bits = 0;
    for (std::uint64_t i = 0; i < 400; ++i) {
      symbols.push_back(random_symbol(random, i));
      bits += bits_of(symbols.back());
      stack.push(symbols.back().slice, symbols.back().precision);
    }
    EXPECT_GE(stack.bits(), bits - 1);
    EXPECT_LE(stack.bits(), bits + largest_precision + 1);  // what an empty stack costs to begin with
    stack = BitStack::from_bytes(stack.bytes(), "the stack");
    for (std::size_t i = symbols.size(); i-- > 0;) {
      const auto [slice, precision] = symbols[i];
      const std::uint32_t place = stack.place(precision);
      if (slice.size < std::uint32_t{1} << precision) {
        ASSERT_GE(place, slice.start);
        ASSERT_LT(place, slice.start + slice.size);
      }
      stack.pop(slice, precision);
    }
    EXPECT_TRUE(stack.empty());
  }
}

// Bits back: from any stack, even an empty one, any distribution pops something, and pushing it brings the stack back.
TEST(BitStack, PushingUndoesPoppingFromAnyStack) {
  for (std::uint64_t round = 0; round < 200; ++round) {
    const numerics::CounterRandom random(round, 2);
    BitStack stack;
    for (std::uint64_t i = 0; i < round % 30; ++i) stack.push({random.below(i, 65536), 1}, 16);
    const auto before = stack.bytes();
    std::vector<Symbol> popped;
    for (std::uint64_t i = 0; i < 100; ++i) {
      const int precision = 1 + static_cast<int>(random.below(1000 + 2 * i, largest_precision));
      const std::uint32_t place = stack.place(precision);
      const std::uint32_t start = random.below(1001 + 2 * i, place + 1);
      const std::uint32_t most = (std::uint32_t{1} << precision) - place;
      popped.push_back({{start, place - start + 1 + random.below(5000 + i, most)}, precision});
      stack.pop(popped.back().slice, precision);
    }
    stack = BitStack::from_bytes(stack.bytes(), "the stack");
    for (std::size_t i = popped.size(); i-- > 0;) stack.push(popped[i].slice, popped[i].precision);
    EXPECT_EQ(stack.bytes(), before);
  }
}

// A fuzzer found it: less than the empty stack could not be read back.
TEST(BitStack, LessThanTheEmptyStackHasBytesToo) {
  BitStack stack;
  stack.pop({stack.place(11), 1}, 11);
  EXPECT_EQ(stack.bytes(), std::vector<std::uint8_t>{0});
  stack = BitStack::from_bytes(stack.bytes(), "the stack");
  stack.push({1, 1}, 11);
  EXPECT_TRUE(stack.empty());
}

// The definition without words: one whole number that takes everything, here of 128 bits.
TEST(BitStack, AShortStackIsTheWholeNumberOfTheDefinition) {
  for (std::uint64_t round = 0; round < 500; ++round) {
    const numerics::CounterRandom random(round, 3);
    BitStack stack;
    Wide number = 1;
    for (std::uint64_t i = 0; i < 5; ++i) {
      const Symbol symbol = random_symbol(random, i);
      if (number >> 36) break;  // one symbol more may need a word
      number = ((number / symbol.slice.size) << symbol.precision) + number % symbol.slice.size + symbol.slice.start;
      stack.push(symbol.slice, symbol.precision);
    }
    std::vector<std::uint8_t> expected;
    for (auto rest = number; rest != 0; rest >>= 8) expected.push_back(static_cast<std::uint8_t>(rest));
    EXPECT_EQ(stack.bytes(), expected);
  }
}

TEST(BitStack, BytesThatNoStackWritesAreRefused) {
  EXPECT_THROW(BitStack::from_bytes({}, "file"), files::InputError);
  const std::uint8_t ends_in_zero[] = {1, 2, 0};
  EXPECT_THROW(BitStack::from_bytes(ends_in_zero, "file"), files::InputError);
  for (std::size_t size = 1; size < 40; ++size) {  // and all others are kept as they are
    std::vector<std::uint8_t> bytes(size, 0x5a);
    EXPECT_EQ(BitStack::from_bytes(bytes, "file").bytes(), bytes);
  }
}

TEST(RangeCoder, DecodesWhatWasEncoded) {
  for (std::uint64_t round = 0; round < 200; ++round) {
    const numerics::CounterRandom random(round, 4);
    RangeEncoder encoder;
    std::vector<Symbol> symbols;
    double bits = 0;
    for (std::uint64_t i = 0; i < round % 60; ++i) {
      symbols.push_back(random_symbol(random, i));
      bits += bits_of(symbols.back());
      encoder.encode(symbols.back().slice, symbols.back().precision);
    }
    const auto bytes = encoder.finish();
    EXPECT_LE(8 * static_cast<double>(bytes.size()), bits + 8.01);
    RangeDecoder decoder(bytes);
    for (const auto [slice, precision] : symbols) {
      ASSERT_GE(decoder.place(precision), slice.start);
      ASSERT_LT(decoder.place(precision), slice.start + slice.size);
      decoder.take(slice, precision);
    }
  }
}

// The same interval in whole numbers of 128 bits: the message ends in the fewest bytes of which there are any.
TEST(RangeCoder, EndsAsShortAsTheIntervalAllows) {
  for (std::uint64_t round = 0; round < 2000; ++round) {
    const numerics::CounterRandom random(round, 5);
    RangeEncoder encoder;
    Wide low = 0;
    std::uint64_t range = ~std::uint64_t{0};
    int digits = 0;
    for (std::uint64_t i = 0; i < round % 8 && digits < 5; ++i) {
      const Symbol symbol = random_symbol(random, i);
      encoder.encode(symbol.slice, symbol.precision);
      const std::uint64_t step = range >> symbol.precision;
      low += static_cast<Wide>(step) * symbol.slice.start;
      range = step * symbol.slice.size;
      for (; range < std::uint64_t{1} << 56; range <<= 8, ++digits) low <<= 8;
    }
    const int length = 64 + 8 * digits;  // bits behind the point
    std::vector<std::uint8_t> shortest;
    for (int bytes = 0;; ++bytes) {
      const Wide unit = static_cast<Wide>(1) << (length - 8 * bytes);
      const Wide multiple = bytes == 0 ? 0 : (low + unit - 1) / unit;
      if (bytes == 0 ? low != 0 : multiple * unit - low >= range) continue;
      for (int b = bytes; b-- > 0;) shortest.push_back(static_cast<std::uint8_t>(multiple >> (8 * b)));
      break;
    }
    ASSERT_EQ(encoder.finish(), shortest) << round;
  }
}

}  // namespace
}  // namespace vlae::codec
