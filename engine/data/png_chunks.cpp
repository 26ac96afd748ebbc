#include "data/png_chunks.h"

#include <zlib.h>

#include <algorithm>
#include <optional>
#include <string>

#include "files/input_error.h"

namespace vlae::data {
namespace {

using Bytes = std::span<const std::uint8_t>;
using namespace std::string_view_literals;

constexpr std::string_view signature = "\x89PNG\r\n\x1a\n"sv;

std::uint32_t number(Bytes bytes, std::size_t at) {
  return std::uint32_t{bytes[at]} << 24 | std::uint32_t{bytes[at + 1]} << 16 | std::uint32_t{bytes[at + 2]} << 8 |
         bytes[at + 3];
}

struct Chunk {
  std::size_t at = 0;  // of its length
  Bytes data;
  std::string_view name;
  std::uint32_t checksum = 0;

  std::size_t end() const { return at + 12 + data.size(); }
  bool intact() const {
    const std::uint8_t* checked = data.data() - 4;  // the name stands before the data
    return crc32(0, checked, static_cast<uInt>(data.size() + 4)) == checksum;
  }
  bool needed() const { return name[0] >= 'A' && name[0] <= 'Z'; }
};

// Nothing where no whole chunk is left.
std::optional<Chunk> chunk_at(Bytes png, std::size_t at) {
  if (at + 12 > png.size()) return std::nullopt;
  const std::uint32_t length = number(png, at);
  if (length > png.size() - at - 12) return std::nullopt;
  const auto* name = reinterpret_cast<const char*>(png.data() + at + 4);
  return Chunk{at, png.subspan(at + 8, length), {name, 4}, number(png, at + 8 + length)};
}

[[noreturn]] void fail(std::string_view file, const std::string& damage) {
  throw files::InputError(file, "a damaged picture (" + damage + ")", "a whole PNG or JPEG file");
}

}  // namespace

void require_whole_png(Bytes png, std::string_view file) {
  const auto same = [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; };
  if (png.size() < signature.size() || !std::equal(signature.begin(), signature.end(), png.begin(), same))
    fail(file, "its first eight bytes are not those of PNG, as after a transfer as text");
  for (std::size_t at = signature.size();;) {
    const auto chunk = chunk_at(png, at);
    if (!chunk) fail(file, "the file ends within a chunk at byte " + std::to_string(at));
    if (chunk->needed() && !chunk->intact()) fail(file, "wrong checksum of the chunk at byte " + std::to_string(at));
    if (chunk->name == "IEND") return;
    at = chunk->end();
  }
}

Bytes png_chunk(Bytes png, std::string_view name) {
  for (auto chunk = chunk_at(png, signature.size()); chunk; chunk = chunk_at(png, chunk->end()))
    if (chunk->name == name && chunk->intact()) return chunk->data;
  return {};
}

}  // namespace vlae::data
