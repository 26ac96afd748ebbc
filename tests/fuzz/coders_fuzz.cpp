// Any bytes as a program for the coders: each three of them push or pop a symbol on the stack of bits and encode it by
// the range coder. Whatever happens, going back gives what was there.

#include <cstdint>
#include <cstdlib>
#include <span>
#include <vector>

#include "codec/bit_stack.h"
#include "codec/range_coder.h"

namespace {

using namespace vlae::codec;

struct Operation {
  Slice slice;
  int precision;
  bool push;
};

void require(bool claim) {
  if (!claim) std::abort();
}

Operation operation_of(std::span<const std::uint8_t> bytes, const BitStack& stack) {
  const int precision = 1 + bytes[0] % largest_precision;
  const std::uint32_t places = std::uint32_t{1} << precision;
  const std::uint32_t number = (bytes[1] * 0x01010101u ^ bytes[2] * 0x00010001u * 2654435761u) % places;
  if (bytes[0] & 0x80) {  // pop: a slice around the place where the stack points
    const std::uint32_t place = stack.place(precision), start = place - number % (place + 1);
    return {{start, place - start + 1 + (number >> 3) % (places - place)}, precision, false};
  }
  const std::uint32_t size = 1 + number;
  return {{bytes[2] % (places - size + 1), size}, precision, true};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span<const std::uint8_t> bytes(data, size);
  BitStack stack;
  RangeEncoder encoder;
  std::vector<Operation> done;
  for (std::size_t i = 0; i + 3 <= size && done.size() < 300; i += 3) {
    done.push_back(operation_of(bytes.subspan(i, 3), stack));
    const auto [slice, precision, push] = done.back();
    push ? stack.push(slice, precision) : stack.pop(slice, precision);
    encoder.encode(slice, precision);
  }
  stack = BitStack::from_bytes(stack.bytes(), "the stack");
  for (std::size_t i = done.size(); i-- > 0;) {
    const auto [slice, precision, push] = done[i];
    push ? stack.pop(slice, precision) : stack.push(slice, precision);
  }
  require(stack.empty());
  const auto message = encoder.finish();
  RangeDecoder decoder(message);
  for (const auto& [slice, precision, push] : done) {
    require(decoder.place(precision) >= slice.start && decoder.place(precision) < slice.start + slice.size);
    decoder.take(slice, precision);
  }
  RangeDecoder anything(bytes);  // any bytes decode to something
  for (const auto& [slice, precision, push] : done) anything.take({anything.place(precision), 1}, precision);
  return 0;
}
