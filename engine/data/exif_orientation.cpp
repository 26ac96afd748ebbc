#include "data/exif_orientation.h"

#include <algorithm>
#include <array>
#include <utility>

#include "data/picture_kind.h"
#include "data/png_chunks.h"

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

// A block may begin with "Exif\0\0": in a JPEG it must, in a PNG some programs write it too.
constexpr std::array<std::uint8_t, 6> exif_start{'E', 'x', 'i', 'f', 0, 0};

bool begins_as_exif(std::span<const std::uint8_t> block) {
  return block.size() > exif_start.size() && std::equal(exif_start.begin(), exif_start.end(), block.begin());
}

// Segments: FF, marker, length (2 bytes, big-endian, counts itself); APP1 (E1) that begins as EXIF is the one. Before a
// marker any number of FF may stand.
int orientation_in_jpeg(std::span<const std::uint8_t> jpeg) {
  const Reader reader(jpeg, true);
  for (std::size_t at = 2; at + 4 <= jpeg.size() && jpeg[at] == 0xff && jpeg[at + 1] != 0xda;) {
    if (jpeg[at + 1] == 0xff) {
      ++at;
      continue;
    }
    const std::size_t length = reader.number(at + 2, 2);
    if (length < 2 || length > jpeg.size() - at - 2) return 1;
    const auto segment = jpeg.subspan(at + 4, length - 2);
    if (jpeg[at + 1] == 0xe1 && begins_as_exif(segment)) return orientation_in_tiff(segment.subspan(exif_start.size()));
    at += 2 + length;
  }
  return 1;
}

}  // namespace

int exif_orientation(std::span<const std::uint8_t> picture_file) {
  if (is_jpeg(picture_file)) return orientation_in_jpeg(picture_file);
  if (!is_png(picture_file)) return 1;
  const auto block = png_chunk(picture_file, "eXIf");
  return orientation_in_tiff(begins_as_exif(block) ? block.subspan(exif_start.size()) : block);
}

std::vector<std::uint8_t> upright(const std::vector<std::uint8_t>& samples, int channels, int& height, int& width,
                                  int orientation) {
  const bool transposed = orientation >= 5;  // rows become columns
  const bool mirrored_rows = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
  const bool mirrored_columns = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
  if (orientation <= 1 || orientation > 8) return samples;
  const int stored_width = width;
  if (transposed) std::swap(height, width);
  std::vector<std::uint8_t> out;
  out.reserve(samples.size());
  for (int row = 0; row < height; ++row)
    for (int column = 0; column < width; ++column) {
      const int r = mirrored_rows ? height - 1 - row : row, c = mirrored_columns ? width - 1 - column : column;
      const std::ptrdiff_t source = std::ptrdiff_t{transposed ? c : r} * stored_width + (transposed ? r : c);
      const auto pixel = samples.begin() + source * channels;
      out.insert(out.end(), pixel, pixel + channels);
    }
  return out;
}

GreyPicture upright(GreyPicture picture, int orientation) {
  if (orientation > 1) picture.grey = upright(picture.grey, 1, picture.height, picture.width, orientation);
  return picture;
}

}  // namespace vlae::data
