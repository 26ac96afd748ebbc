#pragma once
// MATLAB files, version 5 ("MAT-File Format", MathWorks), as far as matrices of real numbers go:
//
//   byte 0    text "MATLAB 5.0 MAT-file ..."     126  "IM": little-endian
//        128  elements: type (4 bytes), size (4 bytes), data padded to 8 bytes
//             type 15: a zlib stream that holds one element
//             type 14, a matrix: array flags, dimensions, name, real part, each an element
//   Elements of at most 4 bytes are packed: type (2), size (2), data (4).

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vlae::data {

struct MatlabMatrix {
  std::size_t rows = 0, columns = 0;
  std::vector<float> values;  // [columns, rows]: MATLAB stores column by column
};

bool is_matlab(std::span<const std::uint8_t> bytes);

// The matrix of that name; matrices of text, cells and structures are passed over. `file` names the bytes in errors.
// Throws files::InputError if there is none, or the file is damaged.
MatlabMatrix parse_matlab(std::span<const std::uint8_t> bytes, std::string_view file, std::string_view name);

// Does the file hold a matrix of that name? Throws files::InputError if the file is damaged.
bool matlab_has(std::span<const std::uint8_t> bytes, std::string_view file, std::string_view name);

}  // namespace vlae::data
