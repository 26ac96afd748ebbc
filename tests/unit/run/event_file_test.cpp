#include "run/event_file.h"

#include <gtest/gtest.h>

#include <cstring>

#include "files/crc32c.h"
#include "files/whole_file.h"
#include "test_support/temporary_folder.h"

namespace vlae::run {
namespace {

// A reader written from the format's description: records, then the fields of a protocol buffer.
struct Field {
  int number = 0;
  std::uint64_t integer = 0;  // varint, or the bits of a fixed width
  std::string bytes;
};

template <class Unsigned>
Unsigned take(std::string_view& from) {
  Unsigned value = 0;
  std::memcpy(&value, from.data(), sizeof value);
  from.remove_prefix(sizeof value);
  return value;
}

std::uint64_t take_varint(std::string_view& from) {
  std::uint64_t value = 0;
  for (int shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(from.front());
    from.remove_prefix(1);
    value |= std::uint64_t{byte & 0x7fu} << shift;
    if (byte < 0x80) return value;
  }
}

std::map<int, Field> fields_of(std::string_view message) {
  std::map<int, Field> fields;
  while (!message.empty()) {
    const std::uint64_t key = take_varint(message);
    Field field{static_cast<int>(key >> 3), 0, {}};
    switch (key & 7) {
      case 0:
        field.integer = take_varint(message);
        break;
      case 1:
        field.integer = take<std::uint64_t>(message);
        break;
      case 5:
        field.integer = take<std::uint32_t>(message);
        break;
      default: {
        const std::size_t size = take_varint(message);
        field.bytes = message.substr(0, size);
        message.remove_prefix(size);
      }
    }
    fields[field.number] = field;
  }
  return fields;
}

std::uint32_t masked_crc_of(std::string_view bytes) {
  const std::uint32_t crc = files::crc32c(std::vector<std::uint8_t>(bytes.begin(), bytes.end()));
  return ((crc >> 15) | (crc << 17)) + 0xa282ead8u;
}

std::vector<std::map<int, Field>> events_in(const std::filesystem::path& path) {
  const auto bytes = files::read_file(path);
  std::string_view rest(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  std::vector<std::map<int, Field>> events;
  while (!rest.empty()) {
    const std::string_view length_bytes = rest.substr(0, 8);
    const auto length = take<std::uint64_t>(rest);
    EXPECT_EQ(take<std::uint32_t>(rest), masked_crc_of(length_bytes));
    const std::string_view data = rest.substr(0, length);
    rest.remove_prefix(length);
    EXPECT_EQ(take<std::uint32_t>(rest), masked_crc_of(data));
    events.push_back(fields_of(data));
  }
  return events;
}

TEST(EventFile, HoldsWhatWasWritten) {
  const test_support::TemporaryFolder folder;
  EventFile file(folder.path(), 300);
  file.scalar("valid/code_nats", 400, 81.25);
  EXPECT_EQ(file.path().filename().string().rfind("events.out.tfevents.", 0), 0u);

  const auto events = events_in(file.path());
  ASSERT_EQ(events.size(), 3u);
  EXPECT_EQ(events[0].at(3).bytes, "brain.Event:2");
  EXPECT_EQ(events[1].at(2).integer, 300u);                       // step
  EXPECT_EQ(fields_of(events[1].at(7).bytes).at(1).integer, 1u);  // session log: START
  EXPECT_EQ(events[2].at(2).integer, 400u);
  const auto value = fields_of(fields_of(events[2].at(5).bytes).at(1).bytes);
  EXPECT_EQ(value.at(1).bytes, "valid/code_nats");
  EXPECT_EQ(value.at(2).integer, std::bit_cast<std::uint32_t>(81.25f));
  EXPECT_GT(std::bit_cast<double>(events[2].at(1).integer), 1.6e9);  // seconds since 1970
}

}  // namespace
}  // namespace vlae::run
