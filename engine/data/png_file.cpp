#include "data/png_file.h"

#include <zlib.h>

#include <stdexcept>
#include <string_view>

#include <stb/stb_image_write.h>

#include "files/atomic_file.h"

namespace vlae::data {
namespace {

using OwnedBytes = std::vector<std::uint8_t>;

void append_to(void* out, void* bytes, int size) {
  const auto* from = static_cast<const std::uint8_t*>(bytes);
  static_cast<OwnedBytes*>(out)->insert(static_cast<OwnedBytes*>(out)->end(), from, from + size);
}

void write_with_stb(const std::filesystem::path& path, std::span<const std::uint8_t> pixels, int height, int width,
                    int channels) {
  if (height < 1 || width < 1 ||
      pixels.size() !=
          static_cast<std::size_t>(height) * static_cast<std::size_t>(width) * static_cast<std::size_t>(channels))
    throw std::invalid_argument("a picture's pixels must be height * width * channels");
  OwnedBytes file;
  stbi_write_png_to_func(append_to, &file, width, height, channels, pixels.data(), width * channels);
  files::write_file_atomically(path, std::as_bytes(std::span(file)));
}

// Rows as PNG stores them: the number of a filter (0: none), then one bit a pixel, the leftmost in the highest bit.
OwnedBytes packed_rows(std::span<const std::uint8_t> x, int height, int width) {
  OwnedBytes out;
  for (int row = 0; row < height; ++row) {
    out.push_back(0);
    const std::size_t start = out.size();
    out.resize(start + static_cast<std::size_t>((width + 7) / 8));
    for (int column = 0; column < width; ++column)
      if (x[static_cast<std::size_t>(row * width + column)] != 0)
        out[start + static_cast<std::size_t>(column / 8)] |= static_cast<std::uint8_t>(0x80 >> (column % 8));
  }
  return out;
}

OwnedBytes deflated(OwnedBytes bytes, int strategy) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS, 9, strategy) != Z_OK) throw std::bad_alloc();
  OwnedBytes out(deflateBound(&stream, static_cast<uLong>(bytes.size())));
  stream.next_in = bytes.data();
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = out.data();
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

OwnedBytes smallest_data(const OwnedBytes& rows) {
  OwnedBytes smallest;
  for (const int strategy : {Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED})
    if (OwnedBytes data = deflated(rows, strategy); smallest.empty() || data.size() < smallest.size())
      smallest = std::move(data);
  return smallest;
}

void append_number(OwnedBytes& out, std::uint32_t value) {
  for (const int shift : {24, 16, 8, 0}) out.push_back(static_cast<std::uint8_t>(value >> shift));
}

void append_chunk(OwnedBytes& png, std::string_view name, const OwnedBytes& data) {
  append_number(png, static_cast<std::uint32_t>(data.size()));
  const std::size_t checked = png.size();
  png.insert(png.end(), name.begin(), name.end());
  png.insert(png.end(), data.begin(), data.end());
  append_number(png,
                static_cast<std::uint32_t>(crc32(0, png.data() + checked, static_cast<uInt>(png.size() - checked))));
}

}  // namespace

void write_png(const std::filesystem::path& path, const GreyPicture& picture) {
  write_with_stb(path, picture.grey, picture.height, picture.width, 1);
}

void write_png(const std::filesystem::path& path, std::span<const std::uint8_t> rgb, int height, int width) {
  write_with_stb(path, rgb, height, width, 3);
}

std::vector<std::uint8_t> one_bit_png(std::span<const std::uint8_t> x, int height, int width) {
  if (height < 1 || width < 1 || x.size() != static_cast<std::size_t>(height) * static_cast<std::size_t>(width))
    throw std::invalid_argument("an image's pixels must be height * width");
  OwnedBytes png{0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  OwnedBytes header;
  append_number(header, static_cast<std::uint32_t>(width));
  append_number(header, static_cast<std::uint32_t>(height));
  header.insert(header.end(), {1, 0, 0, 0, 0});  // one bit, grey, deflate, the five filters, not interlaced
  append_chunk(png, "IHDR", header);
  append_chunk(png, "IDAT", smallest_data(packed_rows(x, height, width)));
  append_chunk(png, "IEND", {});
  return png;
}

}  // namespace vlae::data
