#pragma once
// Hugo Larochelle's text files (.amat), plain or gzip: one image a line, its pixels 0 or 1 separated by blanks.
//
//   0 0 0 1 1 0 ... 0 0\n     784 values: a 28 x 28 image, row by row

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

#include "data/image_set.h"

namespace vlae::data {

// A binary set (0 and 255) without labels, name, split and provenance. `file` names the text in errors. Throws
// InputError with line and column on any other character, on lines of different lengths, and on images not square.
ImageSet parse_amat(std::span<const std::uint8_t> text, std::string_view file);

// The same of a file, unpacked where it is gzip.
ImageSet read_amat(const std::filesystem::path& path);

}  // namespace vlae::data
