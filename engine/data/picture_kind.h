#pragma once
// What a file is by its first bytes, whatever its name says: so that a refusal can name what was found.

#include <cstdint>
#include <span>
#include <string>

namespace vlae::data {

bool is_png(std::span<const std::uint8_t> bytes);
bool is_jpeg(std::span<const std::uint8_t> bytes);

// "a WebP picture", "an HTML page", "an empty file", "text", ...; "an unknown kind of file" where nothing fits.
std::string named_kind(std::span<const std::uint8_t> bytes);

}  // namespace vlae::data
