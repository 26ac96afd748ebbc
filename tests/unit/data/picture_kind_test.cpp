#include "data/picture_kind.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/picture_file.h"
#include "expect_error.h"

namespace vlae::data {
namespace {

using namespace std::string_view_literals;

std::vector<std::uint8_t> bytes(std::string_view text) { return {text.begin(), text.end()}; }

// The first bytes as each format's specification gives them.
TEST(PictureKind, IsNamedByTheContent) {
  const std::pair<std::string_view, const char*> files[]{
      {"RIFF\x24\0\0\0WEBPVP8 "sv, "a WebP picture"},
      {"GIF89a\x01\0"sv, "a GIF picture"},
      {"BM\x36\0\0\0"sv, "a BMP picture"},
      {"II*\0\x08\0\0\0"sv, "a TIFF picture"},
      {"MM\0*\0\0\0\x08"sv, "a TIFF picture"},
      {"\0\0\0\x18"
       "ftypheic\0\0\0\0"sv,
       "a HEIC picture"},
      {"\0\0\0\x1c"
       "ftypavif\0\0\0\0"sv,
       "an AVIF picture"},
      {"\0\0\0\x0cJXL \r\n\x87\n"sv, "a JPEG XL picture"},
      {"P5\n28 28\n255\n"sv, "a Netpbm picture"},
      {"<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\">"sv, "an SVG drawing"},
      {"<!DOCTYPE html><html>404"sv, "an HTML page"},
      {"%PDF-1.7\n"sv, "a PDF document"},
      {"PK\x03\x04\x14\0"sv, "a ZIP archive"},
      {"version https://git-lfs.github.com/spec/v1\n"sv, "a pointer of Git LFS, not the picture itself"},
      {"hello\n"sv, "text"},
      {"\n\x89PNG\r\n\x1a\n"sv, "a PNG picture behind 1 byte of something else"},
      {"\x01\x02\x03\x04"sv, "an unknown kind of file"},
      {""sv, "an empty file"},
  };
  for (const auto& [content, kind] : files) {
    EXPECT_EQ(named_kind(bytes(content)), kind);
    EXPECT_EQ(input_error([&] { parse_picture(bytes(content), "x.png"); }),
              "x.png: " + std::string(kind) + ", expected a PNG or JPEG picture");
  }
}

TEST(PictureKind, APngThatWentThroughATransferAsTextIsCalledDamaged) {
  EXPECT_EQ(input_error(
                [] { parse_picture(bytes("\x89PNG\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"sv), "x.png"); }),
            "x.png: a damaged picture (its first eight bytes are not those of PNG, as after a transfer as text), "
            "expected a whole PNG or JPEG file");
}

}  // namespace
}  // namespace vlae::data
