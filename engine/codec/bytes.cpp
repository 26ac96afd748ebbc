#include "codec/bytes.h"

#include "files/input_error.h"

namespace vlae::codec {

void ByteWriter::u32(std::uint32_t value) {
  for (int i = 0; i < 4; ++i) byte(static_cast<std::uint8_t>(value >> (8 * i)));
}

void ByteWriter::u64(std::uint64_t value) {
  for (int i = 0; i < 8; ++i) byte(static_cast<std::uint8_t>(value >> (8 * i)));
}

void ByteWriter::count(std::uint64_t value) {
  for (; value >= 128; value >>= 7) byte(static_cast<std::uint8_t>(value | 128));
  byte(static_cast<std::uint8_t>(value));
}

void ByteWriter::text(std::string_view text) {
  count(text.size());
  for (const char letter : text) byte(static_cast<std::uint8_t>(letter));
}

std::string ByteReader::here() const { return file_ + ": byte " + std::to_string(offset_); }

std::span<const std::uint8_t> ByteReader::take(const char* what, std::uint64_t size) {
  if (size > left())
    throw files::InputError(here(), "the file ends after " + std::to_string(left()) + " more bytes",
                            std::to_string(size) + " of " + what);
  offset_ += static_cast<std::size_t>(size);
  return bytes_.subspan(offset_ - static_cast<std::size_t>(size), static_cast<std::size_t>(size));
}

std::uint8_t ByteReader::byte(const char* what) { return take(what, 1).front(); }

std::uint32_t ByteReader::u32(const char* what) {
  std::uint32_t value = 0;
  int shift = 0;
  for (const std::uint8_t part : take(what, 4)) value |= static_cast<std::uint32_t>(part) << shift, shift += 8;
  return value;
}

std::uint64_t ByteReader::u64(const char* what) {
  std::uint64_t value = 0;
  int shift = 0;
  for (const std::uint8_t part : take(what, 8)) value |= static_cast<std::uint64_t>(part) << shift, shift += 8;
  return value;
}

std::uint64_t ByteReader::count(const char* what, std::uint64_t largest) {
  const std::string place = here();
  std::uint64_t value = 0;
  for (int shift = 0;; shift += 7) {
    const std::uint8_t part = byte(what);
    if (shift >= 63 && part > 1) throw files::InputError(place, std::string(what) + " has no end", "a count");
    value |= static_cast<std::uint64_t>(part & 127) << shift;
    if (part < 128) break;
  }
  if (value > largest)
    throw files::InputError(place, std::string(what) + " is " + std::to_string(value),
                            "at most " + std::to_string(largest));
  return value;
}

std::string ByteReader::text(const char* what, std::uint64_t longest) {
  const auto bytes = take(what, count(what, longest));
  return {bytes.begin(), bytes.end()};
}

}  // namespace vlae::codec
