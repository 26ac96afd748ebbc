#include "data/exif_orientation.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace vlae::data {
namespace {

// Bytes read in either order; what lies beyond the end reads as 0, which no caller takes for an answer.
class Reader {
 public:
  Reader(std::span<const std::uint8_t> bytes, bool big_endian) : bytes_(bytes), big_endian_(big_endian) {}
  std::uint32_t number(std::size_t at, int size) const {
    std::uint32_t value = 0;
    for (int i = 0; i < size; ++i) {
      const std::size_t byte = at + static_cast<std::size_t>(big_endian_ ? i : size - 1 - i);
      value = value << 8 | (byte < bytes_.size() ? bytes_[byte] : 0u);
    }
    return value;
  }

 private:
  std::span<const std::uint8_t> bytes_;
  bool big_endian_;
};

// tiff: "II" or "MM", 42, offset of the directory; the directory: count, then entries of 12 bytes (tag, type, n,
// value).
int orientation_in_tiff(std::span<const std::uint8_t> tiff) {
  if (tiff.size() < 8) return 1;
  const Reader reader(tiff, tiff[0] == 'M');
  const std::size_t directory = reader.number(4, 4);
  const std::uint32_t entries = reader.number(directory, 2);
  for (std::uint32_t i = 0; i < entries && directory + 14 + 12 * i <= tiff.size(); ++i) {
    const std::size_t entry = directory + 2 + 12 * i;
    if (reader.number(entry, 2) != 0x0112) continue;
    const std::uint32_t value = reader.number(entry + 8, 2);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
  }
  return 1;
}

}  // namespace

// Segments: FF, marker, length (2 bytes, big-endian, counts itself); APP1 (E1) that begins with "Exif\0\0" is the one.
int exif_orientation(std::span<const std::uint8_t> jpeg) {
  if (jpeg.size() < 4 || jpeg[0] != 0xff || jpeg[1] != 0xd8) return 1;
  const Reader reader(jpeg, true);
  for (std::size_t at = 2; at + 4 <= jpeg.size() && jpeg[at] == 0xff && jpeg[at + 1] != 0xda;) {
    const std::size_t length = reader.number(at + 2, 2);
    if (length < 2 || length > jpeg.size() - at - 2) return 1;
    const auto segment = jpeg.subspan(at + 4, length - 2);
    if (jpeg[at + 1] == 0xe1 && segment.size() > 6 && std::memcmp(segment.data(), "Exif\0", 6) == 0)
      return orientation_in_tiff(segment.subspan(6));
    at += 2 + length;
  }
  return 1;
}

GreyPicture upright(GreyPicture picture, int orientation) {
  const bool transposed = orientation >= 5;  // rows become columns
  const bool mirrored_rows = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
  const bool mirrored_columns = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
  if (orientation <= 1 || orientation > 8) return picture;
  GreyPicture out = picture;
  if (transposed) std::swap(out.height, out.width);
  for (int row = 0; row < out.height; ++row)
    for (int column = 0; column < out.width; ++column) {
      const int r = mirrored_rows ? out.height - 1 - row : row, c = mirrored_columns ? out.width - 1 - column : column;
      const int source = transposed ? c * picture.width + r : r * picture.width + c;
      out.grey[static_cast<std::size_t>(row * out.width + column)] = picture.grey[static_cast<std::size_t>(source)];
    }
  return out;
}

}  // namespace vlae::data
