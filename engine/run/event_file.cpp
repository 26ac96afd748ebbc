#include "run/event_file.h"

#include <unistd.h>

#include <bit>
#include <chrono>
#include <span>
#include <type_traits>

#include "files/crc32c.h"

namespace vlae::run {
namespace {

template <class Unsigned>
std::string little_endian(Unsigned value) {
  std::string bytes;
  for (std::size_t i = 0; i < sizeof value; ++i) bytes += static_cast<char>(value >> 8 * i & 0xff);
  return bytes;
}

std::uint32_t masked_crc(std::string_view bytes) {
  const std::span whole(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  return std::rotr(files::crc32c(whole), 15) + 0xa282ead8u;
}

// Protocol buffers: a key is field << 3 | wire type.
std::string varint(std::uint64_t value) {
  std::string bytes;
  for (; value >= 0x80; value >>= 7) bytes += static_cast<char>((value & 0x7f) | 0x80);
  return bytes + static_cast<char>(value);
}
std::string key(int field, int wire_type) { return varint(static_cast<std::uint64_t>(field << 3 | wire_type)); }
std::string varint_field(int field, std::int64_t value) {
  return key(field, 0) + varint(static_cast<std::uint64_t>(value));
}
std::string double_field(int field, double value) {
  return key(field, 1) + little_endian(std::bit_cast<std::uint64_t>(value));
}
std::string bytes_field(int field, std::string_view value) {
  return key(field, 2) + varint(value.size()) + std::string(value);
}
std::string float_field(int field, float value) {
  return key(field, 5) + little_endian(std::bit_cast<std::uint32_t>(value));
}

double seconds_since_1970() {
  return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string event_at(std::int64_t step) { return double_field(1, seconds_since_1970()) + varint_field(2, step); }

std::filesystem::path new_name(const std::filesystem::path& folder) {
  char host[256] = "localhost";
  gethostname(host, sizeof host - 1);
  return folder / ("events.out.tfevents." + std::to_string(static_cast<std::int64_t>(seconds_since_1970())) + "." +
                   host + "." + std::to_string(getpid()));
}

}  // namespace

EventFile::EventFile(const std::filesystem::path& folder, std::int64_t first_step)
    : path_(new_name(folder)), file_(path_) {
  constexpr int session_start = 1;
  add(double_field(1, seconds_since_1970()) + bytes_field(3, "brain.Event:2"));
  add(event_at(first_step) + bytes_field(7, varint_field(1, session_start)));
}

void EventFile::scalar(std::string_view tag, std::int64_t step, double value) {
  const std::string named_value = bytes_field(1, tag) + float_field(2, static_cast<float>(value));
  add(event_at(step) + bytes_field(5, bytes_field(1, named_value)));
}

void EventFile::add(std::string_view event) {
  const std::string length = little_endian(std::uint64_t{event.size()});
  file_.append(length + little_endian(masked_crc(length)) + std::string(event) + little_endian(masked_crc(event)));
}

}  // namespace vlae::run
