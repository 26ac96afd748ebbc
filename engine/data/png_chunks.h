#pragma once
// The chunks of a PNG file: what a decoder that looks at pixels alone passes over.
//
//   89 50 4E 47 0D 0A 1A 0A, then chunks: length (4 bytes, big-endian), name (4), data, CRC-32 of name and data (4)

#include <cstdint>
#include <span>
#include <string_view>

namespace vlae::data {

// Throws files::InputError where the signature was changed by a transfer as text, a chunk that the picture needs has a
// wrong checksum, or the file ends before IEND. Chunks that may be left out (a small first letter) may be damaged.
void require_whole_png(std::span<const std::uint8_t> png, std::string_view file);

// The data of the chunk `name` with a right checksum, or nothing.
std::span<const std::uint8_t> png_chunk(std::span<const std::uint8_t> png, std::string_view name);

}  // namespace vlae::data
