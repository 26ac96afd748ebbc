#include "data/picture_kind.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace vlae::data {
namespace {

using namespace std::string_view_literals;
using Bytes = std::span<const std::uint8_t>;

bool stands_at(Bytes bytes, std::size_t at, std::string_view text) {
  const auto same = [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; };
  return bytes.size() >= at + text.size() &&
         std::equal(text.begin(), text.end(), bytes.subspan(at, text.size()).begin(), same);
}

struct Beginning {
  std::string_view text, kind;
  std::size_t at = 0;
};

// The longer ones first where one begins like another.
constexpr Beginning beginnings[] = {
    {"\x89PNG"sv, "a PNG picture"},
    {"\xff\xd8\xff"sv, "a JPEG picture"},
    {"WEBP"sv, "a WebP picture", 8},
    {"ftypavi"sv, "an AVIF picture", 4},
    {"ftyphei"sv, "a HEIC picture", 4},
    {"ftyphev"sv, "a HEIC picture", 4},
    {"ftypmif1"sv, "a HEIC picture", 4},
    {"ftypmsf1"sv, "a HEIC picture", 4},
    {"ftyp"sv, "a film"sv, 4},
    {"GIF8"sv, "a GIF picture"},
    {"BM"sv, "a BMP picture"},
    {"II*\0"sv, "a TIFF picture"},
    {"MM\0*"sv, "a TIFF picture"},
    {"II+\0"sv, "a TIFF picture"},
    {"MM\0+"sv, "a TIFF picture"},
    {"\0\0\0\x0cjP  "sv, "a JPEG 2000 picture"},
    {"\xff\x4f\xff\x51"sv, "a JPEG 2000 picture"},
    {"\0\0\0\x0cJXL "sv, "a JPEG XL picture"},
    {"\xff\x0a"sv, "a JPEG XL picture"},
    {"8BPS"sv, "a Photoshop picture"},
    {"gimp xcf"sv, "a GIMP picture"},
    {"qoif"sv, "a QOI picture"},
    {"\0\0\1\0"sv, "an icon"},
    {"%PDF"sv, "a PDF document"},
    {"%!PS"sv, "a PostScript document"},
    {"PK\3\4"sv, "a ZIP archive"},
    {"\x1f\x8b"sv, "a gzip file"},
    {"version https://git-lfs"sv, "a pointer of Git LFS, not the picture itself"},
};

bool is_netpbm(Bytes bytes) {
  return bytes.size() >= 3 && bytes[0] == 'P' && bytes[1] >= '1' && bytes[1] <= '7' && std::isspace(bytes[2]) != 0;
}

// The first bytes in lower case, if they are text: no control characters but white space.
std::string beginning_of_text(Bytes bytes) {
  std::string text;
  for (const std::uint8_t byte : bytes.first(std::min<std::size_t>(bytes.size(), 512))) {
    if (byte < 32 && std::isspace(byte) == 0) return "";
    text.push_back(static_cast<char>(std::tolower(byte)));
  }
  return text;
}

std::string kind_of_text(const std::string& text) {
  const auto has = [&](std::string_view word) { return text.find(word) != std::string::npos; };
  if (has("<svg")) return "an SVG drawing";
  if (has("<!doctype html") || has("<html")) return "an HTML page";
  if (has("<?xml")) return "an XML document";
  return "text";
}

}  // namespace

bool is_png(Bytes bytes) { return stands_at(bytes, 0, "\x89PNG"); }
bool is_jpeg(Bytes bytes) { return stands_at(bytes, 0, "\xff\xd8\xff"); }

std::string named_kind(Bytes bytes) {
  if (bytes.empty()) return "an empty file";
  for (const Beginning& one : beginnings)
    if (stands_at(bytes, one.at, one.text)) return std::string(one.kind);
  if (is_netpbm(bytes)) return "a Netpbm picture";
  for (std::size_t at = 1; at < 64; ++at)
    if (stands_at(bytes, at, "\x89PNG\r\n"))
      return "a PNG picture behind " + std::to_string(at) + (at == 1 ? " byte" : " bytes") + " of something else";
  const std::string text = beginning_of_text(bytes);
  return text.empty() ? "an unknown kind of file" : kind_of_text(text);
}

}  // namespace vlae::data
