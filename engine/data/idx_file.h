#pragma once
// The IDX files of MNIST (LeCun), plain or gzip. All numbers big-endian:
//
//   byte 0  00 00 08 03   unsigned bytes, three dimensions      byte 0  00 00 08 01   labels
//        4  count                                                    4  count
//        8  rows                                                     8  count label bytes
//       12  columns
//       16  count * rows * columns bytes, row-major, 0 paper, 255 ink
//
// QMNIST's labels are 00 00 0c 02, count, columns, then rows of 32-bit integers; the first of a row is the class.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "data/image_set.h"

namespace vlae::data {

constexpr int largest_side = 4096;  // pixels; a header that says more is taken for damage
// Of any file of images: EMNIST, the largest of their kind, has 522 MiB.
constexpr std::size_t largest_unpacked_bytes = std::size_t{640} << 20;

// Images without labels, name, split and provenance. `file` names the bytes in errors. Throws InputError on a wrong
// magic number, impossible sizes, or bytes that are not exactly as many as the header says.
ImageSet parse_idx_images(std::span<const std::uint8_t> bytes, std::string_view file);

// [count]. Throws InputError as above.
std::vector<std::uint8_t> parse_idx_labels(std::span<const std::uint8_t> bytes, std::string_view file);

// The same of a file, unpacked where it is gzip.
ImageSet read_idx_images(const std::filesystem::path& path);
std::vector<std::uint8_t> read_idx_labels(const std::filesystem::path& path);

}  // namespace vlae::data
