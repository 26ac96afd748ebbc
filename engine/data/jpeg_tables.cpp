#include "data/jpeg_tables.h"

#include <cstddef>

namespace vlae::data {
namespace {

using Bytes = std::span<const std::uint8_t>;

enum Marker : std::uint8_t {
  stuffed = 0x00,
  huffman_tables = 0xc4,
  restart_first = 0xd0,
  restart_last = 0xd7,
  end_of_image = 0xd9,
  start_of_scan = 0xda,
  fill = 0xff
};

std::uint8_t byte_at(Bytes bytes, std::size_t at) {
  return at < bytes.size() ? bytes[at] : 0;
}  // stb reads 0 there, too

std::size_t segment_length(Bytes bytes, std::size_t at) {
  return std::size_t{byte_at(bytes, at)} << 8 | byte_at(bytes, at + 1);
}

// A segment of tables at its length field: for each table its class, 16 counts, and as many values as they sum up to.
bool tables_fit(Bytes jpeg, std::size_t at) {
  const std::size_t end = at + segment_length(jpeg, at);
  for (at += 2; at < end;) {
    std::size_t codes = 0;
    for (std::size_t i = 1; i <= 16; ++i) codes += byte_at(jpeg, at + i);
    if (codes > 256) return false;
    at += 17 + codes;
  }
  return true;
}

// Where the data of the first scan begin, or the end of the file; nothing is said of tables behind a segment that stb
// refuses, for it stops there.
struct Walk {
  bool fits = true;
  std::size_t scan = 0;
};

Walk walk_to_first_scan(Bytes jpeg) {
  std::size_t at = 2;  // behind the start of the image
  while (at < jpeg.size()) {
    if (jpeg[at++] != fill) continue;
    while (byte_at(jpeg, at) == fill && at < jpeg.size()) ++at;
    const std::uint8_t marker = byte_at(jpeg, at++);
    if (marker == start_of_scan) return {true, at};
    if (marker == huffman_tables && !tables_fit(jpeg, at)) return {false, at};
    at += segment_length(jpeg, at);
  }
  return {true, jpeg.size()};
}

bool is_only_coded_data(std::uint8_t marker) {
  return marker == stuffed || marker == fill || (marker >= restart_first && marker <= restart_last);
}

}  // namespace

bool huffman_tables_fit(Bytes jpeg) {
  const Walk walk = walk_to_first_scan(jpeg);
  if (!walk.fits) return false;
  bool plain = true;  // nothing but coded data so far: then the end of the image is where it seems
  for (std::size_t at = walk.scan; at + 1 < jpeg.size(); ++at) {
    const std::uint8_t marker = jpeg[at + 1];
    if (jpeg[at] != fill || is_only_coded_data(marker)) continue;
    if (marker == end_of_image && plain) return true;
    if (marker == huffman_tables && !tables_fit(jpeg, at + 2)) return false;
    plain = plain && marker == start_of_scan;
  }
  return true;
}

bool jpeg_has_end(Bytes jpeg) {
  for (std::size_t at = walk_to_first_scan(jpeg).scan; at + 1 < jpeg.size(); ++at)
    if (jpeg[at] == fill && jpeg[at + 1] == end_of_image) return true;
  return false;
}

}  // namespace vlae::data
