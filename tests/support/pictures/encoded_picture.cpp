#include "test_pictures/encoded_picture.h"

#include <stb/stb_image_write.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <stdexcept>
#include <utility>

namespace vlae::test_pictures {
namespace {

using Kind = Encoding::Kind;

std::array<double, 4> pixel(const Painting& painting, int row, int column) {
  const auto at = static_cast<std::size_t>(row * painting.width + column) * 4;
  return {painting.rgba[at], painting.rgba[at + 1], painting.rgba[at + 2], painting.rgba[at + 3]};
}

// EXIF: at which visual row and column a stored row and column stand. The standard names for each orientation the side
// of the upright picture where the stored first row lies, and where the first column.
std::pair<int, int> upright_place(int orientation, int row, int column, int height, int width) {
  const int below = height - 1, right = width - 1;
  switch (orientation) {
    case 2:
      return {row, right - column};  // top, right
    case 3:
      return {below - row, right - column};  // bottom, right
    case 4:
      return {below - row, column};  // bottom, left
    case 5:
      return {column, row};  // left, top
    case 6:
      return {column, right - row};  // right, top
    case 7:
      return {below - column, right - row};  // right, bottom
    case 8:
      return {below - column, row};  // left, bottom
    default:
      return {row, column};
  }
}

Painting as_stored(const Painting& upright, int orientation) {
  Painting stored = upright;
  if (orientation >= 5) std::swap(stored.height, stored.width);
  stored.rgba.clear();
  for (int row = 0; row < stored.height; ++row)
    for (int column = 0; column < stored.width; ++column) {
      const auto [r, c] = upright_place(orientation, row, column, upright.height, upright.width);
      const auto colour = pixel(upright, r, c);
      stored.rgba.insert(stored.rgba.end(), colour.begin(), colour.end());
    }
  return stored;
}

double mean_of(const std::array<double, 4>& p) { return (p[0] + p[1] + p[2]) / 3; }

// The samples of a pixel, 0 to 1, as the kind stores them.
std::vector<double> samples(Kind kind, const std::array<double, 4>& p) {
  switch (kind) {
    case Kind::grey:
    case Kind::grey_16:
    case Kind::grey_jpeg:
      return {mean_of(p)};
    case Kind::grey_alpha:
      return {mean_of(p), p[3]};
    case Kind::rgba:
      return {p[0], p[1], p[2], p[3]};
    default:
      return {p[0], p[1], p[2]};
  }
}

std::uint8_t byte(double value) { return static_cast<std::uint8_t>(std::clamp(value, 0.0, 1.0) * 255 + 0.5); }

void append_number(Bytes& out, std::size_t value) {
  for (const int shift : {24, 16, 8, 0}) out.push_back(static_cast<std::uint8_t>(value >> shift));
}

Bytes deflated(const Bytes& bytes) {
  uLongf size = compressBound(static_cast<uLong>(bytes.size()));
  Bytes out(size);
  if (compress2(out.data(), &size, bytes.data(), static_cast<uLong>(bytes.size()), 1) != Z_OK) throw std::bad_alloc();
  out.resize(size);
  return out;
}

// Colours of 6 x 6 x 6 levels and 40 greys: what a program does that saves with a palette.
std::uint8_t palette_index(const std::array<double, 4>& p) {
  const auto level = [](double value) { return static_cast<int>(std::clamp(value, 0.0, 1.0) * 5 + 0.5); };
  if (std::abs(p[0] - p[1]) < 0.02 && std::abs(p[1] - p[2]) < 0.02)
    return static_cast<std::uint8_t>(216 + static_cast<int>(std::clamp(p[0], 0.0, 1.0) * 39 + 0.5));
  return static_cast<std::uint8_t>(36 * level(p[0]) + 6 * level(p[1]) + level(p[2]));
}

Bytes palette() {
  Bytes colours;
  for (int i = 0; i < 216; ++i)
    for (const int level : {i / 36, i / 6 % 6, i % 6}) colours.push_back(static_cast<std::uint8_t>(level * 51));
  for (int i = 0; i < 40; ++i) colours.insert(colours.end(), 3, static_cast<std::uint8_t>(i * 255 / 39));
  return colours;
}

Bytes rows_of(const Painting& painting, Kind kind) {
  const bool wide = kind == Kind::grey_16 || kind == Kind::rgb_16;
  Bytes rows;
  for (int row = 0; row < painting.height; ++row) {
    rows.push_back(0);  // no filter
    for (int column = 0; column < painting.width; ++column) {
      const auto p = pixel(painting, row, column);
      if (kind == Kind::palette) {
        rows.push_back(palette_index(p));
        continue;
      }
      for (const double value : samples(kind, p)) {
        const auto whole = static_cast<int>(std::clamp(value, 0.0, 1.0) * 65535 + 0.5);
        rows.push_back(wide ? static_cast<std::uint8_t>(whole >> 8) : byte(value));
        if (wide) rows.push_back(static_cast<std::uint8_t>(whole & 255));
      }
    }
  }
  return rows;
}

std::uint8_t png_colour_type(Kind kind) {
  static const std::map<Kind, std::uint8_t> types{{Kind::grey, 0},   {Kind::grey_16, 0}, {Kind::rgb, 2},
                                                  {Kind::rgb_16, 2}, {Kind::palette, 3}, {Kind::grey_alpha, 4},
                                                  {Kind::rgba, 6}};
  return types.at(kind);
}

Bytes png(const Painting& painting, const Encoding& encoding) {
  const bool wide = encoding.kind == Kind::grey_16 || encoding.kind == Kind::rgb_16;
  Bytes out{0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, header;
  append_number(header, static_cast<std::size_t>(painting.width));
  append_number(header, static_cast<std::size_t>(painting.height));
  header.insert(header.end(), {static_cast<std::uint8_t>(wide ? 16 : 8), png_colour_type(encoding.kind), 0, 0, 0});
  append_png_chunk(out, "IHDR", header);
  if (encoding.orientation != 1) append_png_chunk(out, "eXIf", exif_block(encoding.orientation, true));
  if (encoding.kind == Kind::palette) append_png_chunk(out, "PLTE", palette());
  append_png_chunk(out, "IDAT", deflated(rows_of(painting, encoding.kind)));
  append_png_chunk(out, "IEND", {});
  return out;
}

Bytes jpeg(const Painting& painting, const Encoding& encoding) {
  const int channels = encoding.kind == Kind::jpeg ? 3 : 1;
  Bytes pixels, out;
  for (int row = 0; row < painting.height; ++row)
    for (int column = 0; column < painting.width; ++column)
      for (const double value : samples(encoding.kind, pixel(painting, row, column))) pixels.push_back(byte(value));
  const auto append = [](void* to, void* bytes, int size) {
    const auto* from = static_cast<const std::uint8_t*>(bytes);
    static_cast<Bytes*>(to)->insert(static_cast<Bytes*>(to)->end(), from, from + size);
  };
  stbi_write_jpg_to_func(append, &out, painting.width, painting.height, channels, pixels.data(), encoding.quality);
  if (encoding.orientation == 1) return out;
  const Bytes block = exif_block(encoding.orientation, encoding.orientation % 2 == 0);
  Bytes segment{0xff, 0xe1, 0, static_cast<std::uint8_t>(block.size() + 8), 'E', 'x', 'i', 'f', 0, 0};
  if (encoding.fill_bytes) segment.insert(segment.begin(), 3, 0xff);
  segment.insert(segment.end(), block.begin(), block.end());
  out.insert(out.begin() + 2, segment.begin(), segment.end());
  return out;
}

}  // namespace

void append_png_chunk(Bytes& png, const char (&name)[5], const Bytes& data) {
  append_number(png, data.size());
  const std::size_t checked = png.size();
  png.insert(png.end(), name, name + 4);
  png.insert(png.end(), data.begin(), data.end());
  append_number(png, crc32(0, png.data() + checked, static_cast<uInt>(png.size() - checked)));
}

Bytes exif_block(int orientation, bool big_endian) {
  const auto o = static_cast<std::uint8_t>(orientation);
  if (big_endian) return {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, o, 0, 0, 0, 0, 0, 0};
  return {'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, o, 0, 0, 0, 0, 0, 0, 0};
}

Bytes encoded(const Painting& painting, const Encoding& encoding) {
  const bool is_jpeg = encoding.kind == Kind::jpeg || encoding.kind == Kind::grey_jpeg;
  const Painting stored = encoding.orientation == 1 ? painting : as_stored(painting, encoding.orientation);
  return is_jpeg ? jpeg(stored, encoding) : png(stored, encoding);
}

}  // namespace vlae::test_pictures
