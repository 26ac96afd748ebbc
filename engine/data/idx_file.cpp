#include "data/idx_file.h"

#include <array>
#include <cstdio>
#include <string>
#include <utility>

#include "files/input_error.h"
#include "files/whole_file.h"

namespace vlae::data {
namespace {

using files::InputError;

// 00 00, the type of an element, the number of dimensions.
constexpr std::uint32_t images_magic = 0x00000803, labels_magic = 0x00000801, label_rows_magic = 0x00000c02;

std::string place(std::string_view file, std::size_t byte) {
  return std::string(file) + ": byte " + std::to_string(byte);
}

std::uint32_t big_endian(std::span<const std::uint8_t> bytes, std::size_t at) {
  return std::uint32_t{bytes[at]} << 24 | std::uint32_t{bytes[at + 1]} << 16 | std::uint32_t{bytes[at + 2]} << 8 |
         bytes[at + 3];
}

std::string hexadecimal(std::uint32_t value) {
  std::array<char, 11> text{};
  std::snprintf(text.data(), text.size(), "0x%08x", value);
  return text.data();
}

// "0x00000d03 (floats in 3 dimensions)"
std::string magic_text(std::uint32_t magic) {
  constexpr std::array<std::pair<std::uint32_t, std::string_view>, 6> types{{{0x08, "unsigned bytes"},
                                                                             {0x09, "signed bytes"},
                                                                             {0x0b, "16-bit integers"},
                                                                             {0x0c, "32-bit integers"},
                                                                             {0x0d, "floats"},
                                                                             {0x0e, "doubles"}}};
  for (const auto& [type, name] : types)
    if (magic >> 8 == type)
      return hexadecimal(magic) + " (" + std::string(name) + " in " + std::to_string(magic & 0xff) + " dimensions)";
  return hexadecimal(magic);
}

void require_header(std::span<const std::uint8_t> bytes, std::string_view file, std::uint32_t magic,
                    std::size_t header_bytes) {
  if (bytes.size() < header_bytes)
    throw InputError(file, std::to_string(bytes.size()) + " bytes",
                     "an IDX header of " + std::to_string(header_bytes) + " bytes");
  if (const auto found = big_endian(bytes, 0); found != magic)
    throw InputError(place(file, 0), "magic number " + magic_text(found),
                     hexadecimal(magic) + (magic == images_magic ? " (IDX images, unsigned bytes in 3 dimensions)"
                                                                 : " (IDX labels, unsigned bytes in 1)"));
}

int side_at(std::span<const std::uint8_t> bytes, std::string_view file, std::size_t at, const char* what) {
  const std::uint32_t value = big_endian(bytes, at);
  if (value < 1 || value > largest_side)
    throw InputError(place(file, at), std::to_string(value) + " " + what, "1 to " + std::to_string(largest_side));
  return static_cast<int>(value);
}

// What follows the header, which must be count * bytes_each long. No product overflows: 2^32 * 2^24 < 2^64.
std::vector<std::uint8_t> body(std::span<const std::uint8_t> bytes, std::string_view file, std::size_t header_bytes,
                               std::size_t bytes_each) {
  const std::uint64_t count = big_endian(bytes, 4);
  if (count == 0) throw InputError(place(file, 4), "0 items", "at least one");
  const std::uint64_t expected = header_bytes + count * bytes_each;
  if (bytes.size() != expected)
    throw InputError(file, std::to_string(bytes.size()) + " bytes",
                     std::to_string(expected) + " for " + std::to_string(count) + " items as its header says");
  return {bytes.begin() + static_cast<std::ptrdiff_t>(header_bytes), bytes.end()};
}

// QMNIST's labels: rows of 32-bit integers, the class first, then writer, field and others.
std::vector<std::uint8_t> first_of_rows(std::span<const std::uint8_t> bytes, std::string_view file) {
  require_header(bytes, file, label_rows_magic, 12);
  const auto columns = static_cast<std::size_t>(side_at(bytes, file, 8, "columns"));
  const auto rows = body(bytes, file, 12, 4 * columns);
  std::vector<std::uint8_t> labels;
  for (std::size_t at = 0; at < rows.size(); at += 4 * columns) {
    const std::uint32_t label = big_endian(rows, at);
    if (label > 255) throw InputError(place(file, 12 + at), "label " + std::to_string(label), "0 to 255");
    labels.push_back(static_cast<std::uint8_t>(label));
  }
  return labels;
}

}  // namespace

ImageSet parse_idx_images(std::span<const std::uint8_t> bytes, std::string_view file) {
  require_header(bytes, file, images_magic, 16);
  ImageSet set;
  set.height = side_at(bytes, file, 8, "rows");
  set.width = side_at(bytes, file, 12, "columns");
  set.pixels = body(bytes, file, 16, set.pixels_per_image());
  return set;
}

std::vector<std::uint8_t> parse_idx_labels(std::span<const std::uint8_t> bytes, std::string_view file) {
  if (bytes.size() >= 4 && big_endian(bytes, 0) == label_rows_magic) return first_of_rows(bytes, file);
  require_header(bytes, file, labels_magic, 8);
  return body(bytes, file, 8, 1);
}

ImageSet read_idx_images(const std::filesystem::path& path) {
  return parse_idx_images(files::read_file_or_gzip(path, largest_unpacked_bytes), path.string());
}

std::vector<std::uint8_t> read_idx_labels(const std::filesystem::path& path) {
  return parse_idx_labels(files::read_file_or_gzip(path, largest_unpacked_bytes), path.string());
}

}  // namespace vlae::data
