#pragma once
// Bytes of a file, written and read one after another. Numbers are little-endian; a "count" takes 7 bits a byte, the
// lowest first, bit 7 set in all but the last.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vlae::codec {

class ByteWriter {
 public:
  void byte(std::uint8_t value) { bytes_.push_back(value); }
  void u32(std::uint32_t value);
  void u64(std::uint64_t value);
  void count(std::uint64_t value);
  void append(std::span<const std::uint8_t> bytes) { bytes_.insert(bytes_.end(), bytes.begin(), bytes.end()); }
  void text(std::string_view text);  // its count of bytes, then these
  std::vector<std::uint8_t>& bytes() { return bytes_; }

 private:
  std::vector<std::uint8_t> bytes_;
};

// Reading beyond the end throws files::InputError: "FILE: byte 12: the file ends, expected ...".
class ByteReader {
 public:
  ByteReader(std::span<const std::uint8_t> bytes, std::string file) : bytes_(bytes), file_(std::move(file)) {}
  std::uint8_t byte(const char* what);
  std::uint32_t u32(const char* what);
  std::uint64_t u64(const char* what);
  std::uint64_t count(const char* what, std::uint64_t largest);  // throws where it is above that
  std::string text(const char* what, std::uint64_t longest);
  std::span<const std::uint8_t> take(const char* what, std::uint64_t size);
  std::size_t offset() const { return offset_; }
  std::size_t left() const { return bytes_.size() - offset_; }
  std::string here() const;  // "FILE: byte 12"

 private:
  std::span<const std::uint8_t> bytes_;
  std::string file_;
  std::size_t offset_ = 0;
};

}  // namespace vlae::codec
