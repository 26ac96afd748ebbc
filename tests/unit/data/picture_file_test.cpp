#include "data/picture_file.h"

#include <gtest/gtest.h>
#include <stb/stb_image_write.h>
#include <zlib.h>

#include <algorithm>
#include <iterator>
#include <string>

#include "data/exif_orientation.h"
#include "data/png_file.h"
#include "expect_error.h"
#include "test_pictures/encoded_picture.h"

namespace vlae::data {
namespace {

using Bytes = std::vector<std::uint8_t>;

void append_to(void* out, void* bytes, int size) {
  const auto* from = static_cast<const std::uint8_t*>(bytes);
  static_cast<Bytes*>(out)->insert(static_cast<Bytes*>(out)->end(), from, from + size);
}

Bytes png_with_alpha(const Bytes& grey_alpha, int width) {
  Bytes out;
  stbi_write_png_to_func(append_to, &out, width, 1, 2, grey_alpha.data(), 2 * width);
  return out;
}

Bytes jpeg(const GreyPicture& picture) {
  Bytes out;
  stbi_write_jpg_to_func(append_to, &out, picture.width, picture.height, 1, picture.grey.data(), 95);
  return out;
}

// Left half dark, right half light.
GreyPicture halves() {
  GreyPicture picture = blank_picture(16, 32, 20);
  for (std::size_t i = 0; i < picture.grey.size(); ++i)
    if (i % 32 >= 16) picture.grey[i] = 220;
  return picture;
}

void set_number(Bytes& png, std::size_t at, std::uint32_t value) {
  for (std::size_t i = 0; i < 4; ++i) png[at + i] = static_cast<std::uint8_t>(value >> (24 - 8 * i));
}

Bytes png_that_claims(std::uint32_t width, std::uint32_t height) {
  Bytes png = one_bit_png(Bytes(784), 28, 28);
  set_number(png, 16, width);
  set_number(png, 20, height);
  set_number(png, 29, static_cast<std::uint32_t>(crc32(0, png.data() + 12, 17)));
  return png;
}

TEST(PictureFile, DarkInkOnNothingLiesOnWhite) {
  EXPECT_EQ(parse_picture(png_with_alpha({0, 255, 0, 0, 10, 128}, 3), "ink").grey, (Bytes{0, 255, 132}));
}

TEST(PictureFile, LightInkOnNothingLiesOnBlack) {
  EXPECT_EQ(parse_picture(png_with_alpha({255, 255, 255, 0}, 2), "chalk").grey, (Bytes{255, 0}));
}

TEST(PictureFile, JpegIsRead) {
  const GreyPicture back = parse_picture(jpeg(halves()), "photo.jpg");
  EXPECT_EQ(back.height, 16);
  EXPECT_EQ(back.width, 32);
  EXPECT_NEAR(back.grey[0], 20, 4);
  EXPECT_NEAR(back.grey[31], 220, 4);
}

// A camera's JPEG: start of image, then an EXIF segment with one entry, the orientation; either byte order.
Bytes turned(const Bytes& plain, std::uint8_t orientation, bool big_endian) {
  const Bytes exif{0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0};
  const Bytes big{'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0};
  const Bytes little{'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0};
  const Bytes& tiff = big_endian ? big : little;
  Bytes out;
  std::copy(plain.begin(), plain.begin() + 2, std::back_inserter(out));
  std::copy(exif.begin(), exif.end(), std::back_inserter(out));
  std::copy(tiff.begin(), tiff.end(), std::back_inserter(out));
  std::copy(plain.begin() + 2, plain.end(), std::back_inserter(out));
  return out;
}

TEST(PictureFile, APhonesPhotoStandsUpright) {
  for (const bool big_endian : {true, false}) {
    // 6: the camera was held so that the picture's right side is at the top of the sensor's rows turned clockwise.
    const GreyPicture back = parse_picture(turned(jpeg(halves()), 6, big_endian), "photo.jpg");
    EXPECT_EQ(back.height, 32);
    EXPECT_EQ(back.width, 16);
    EXPECT_LT(back.grey.front(), 40) << "the left half comes to the top";
    EXPECT_GT(back.grey.back(), 200);
  }
}

// The eight orientations of EXIF 2.3, of a stored picture 1 2 3 / 4 5 6: which stored corner is at the top left, and
// how its first row runs.
TEST(ExifOrientation, AllEightAsTheStandardSays) {
  const GreyPicture stored{2, 3, {1, 2, 3, 4, 5, 6}};
  const std::vector<Bytes> expected{{1, 2, 3, 4, 5, 6}, {3, 2, 1, 6, 5, 4}, {6, 5, 4, 3, 2, 1}, {4, 5, 6, 1, 2, 3},
                                    {1, 4, 2, 5, 3, 6}, {4, 1, 5, 2, 6, 3}, {6, 3, 5, 2, 4, 1}, {3, 6, 2, 5, 1, 4}};
  for (int orientation = 1; orientation <= 8; ++orientation) {
    const GreyPicture up = upright(stored, orientation);
    EXPECT_EQ(up.grey, expected[static_cast<std::size_t>(orientation - 1)]) << orientation;
    EXPECT_EQ(up.height, orientation >= 5 ? 3 : 2) << orientation;
  }
}

TEST(ExifOrientation, NonsenseIsUpright) {
  const Bytes plain = jpeg(halves());
  EXPECT_EQ(exif_orientation(plain), 1);
  EXPECT_EQ(exif_orientation(turned(plain, 9, true)), 1);
  EXPECT_EQ(exif_orientation(Bytes{0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 'E', 'x'}), 1);
}

TEST(ExifOrientation, APngMayCarryItToo) {
  for (const bool with_start : {false, true}) {
    Bytes png = one_bit_png(Bytes(4), 2, 2);
    Bytes block = test_pictures::exif_block(6, with_start), chunk;
    if (with_start) block.insert(block.begin(), {'E', 'x', 'i', 'f', 0, 0});
    test_pictures::append_png_chunk(chunk, "eXIf", block);
    png.insert(png.begin() + 33, chunk.begin(), chunk.end());  // behind the header
    EXPECT_EQ(exif_orientation(png), 6);
    png[33 + 8 + block.size()] ^= 1;  // its checksum
    EXPECT_EQ(exif_orientation(png), 1);
  }
}

TEST(ExifOrientation, FillBytesMayStandBeforeItsMarker) {
  Bytes file = turned(jpeg(halves()), 6, true);
  file.insert(file.begin() + 2, 5, 0xff);
  EXPECT_EQ(exif_orientation(file), 6);
}

TEST(PictureFile, DamageIsNamed) {
  const Bytes png = one_bit_png(Bytes(784), 28, 28);
  EXPECT_NE(input_error([&] { parse_picture(Bytes(png.begin(), png.begin() + 30), "x.png"); }), "no error");
  EXPECT_INPUT_ERROR(parse_picture(Bytes(png.begin(), png.end() - 20), "x.png"),
                     "x.png: a damaged picture (the file ends within a chunk at byte 33), expected a whole PNG or JPEG "
                     "file");
  EXPECT_INPUT_ERROR(parse_picture(png_that_claims(17000, 10), "x.png"),
                     "x.png: 17000 x 10 pixels, expected 1 to 16384 a side and at most 64 megapixels");
  EXPECT_INPUT_ERROR(parse_picture(png_that_claims(16000, 16000), "x.png"),
                     "x.png: 16000 x 16000 pixels, expected 1 to 16384 a side and at most 64 megapixels");
  EXPECT_NE(input_error([&] { parse_picture(png_that_claims(5000, 5000), "x.png"); }), "no error");
}

// A flipped bit in stored (not compressed) pixels decodes without a word: only the checksum tells.
TEST(PictureFile, AWrongChecksumIsRefused) {
  Bytes png;
  png.assign({0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
  test_pictures::append_png_chunk(png, "IHDR", {0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0});
  test_pictures::append_png_chunk(png, "IDAT", {0x78, 1, 1, 2, 0, 0xfd, 0xff, 0, 77, 0, 0x4f, 0, 0x4e});
  const std::size_t pixel = png.size() - 4 - 5;
  test_pictures::append_png_chunk(png, "tEXt", {'a', 0, 'b'});
  test_pictures::append_png_chunk(png, "IEND", {});
  EXPECT_EQ(parse_picture(png, "x.png").grey, Bytes{77});
  Bytes damaged_note = png;
  damaged_note[damaged_note.size() - 13] ^= 1;
  EXPECT_EQ(parse_picture(damaged_note, "x.png").grey, Bytes{77}) << "what may be left out may be damaged";
  png[pixel] ^= 64;
  EXPECT_INPUT_ERROR(parse_picture(png, "x.png"),
                     "x.png: a damaged picture (wrong checksum of the chunk at byte 33), expected a whole PNG or JPEG "
                     "file");
}

TEST(PictureFile, AJpegThatEndsTooEarlyIsRefusedWhereverItEnds) {
  const Bytes file = jpeg(halves());
  for (const std::size_t missing : {1, 2, 10})
    EXPECT_INPUT_ERROR(parse_picture(Bytes(file.begin(), file.end() - static_cast<std::ptrdiff_t>(missing)), "x.jpg"),
                       "x.jpg: a damaged picture (the file ends before its picture does), expected a whole PNG or JPEG "
                       "file");
}

// The first Huffman table claims 16 times 255 codes: refused before stb, which would write past its arrays.
TEST(PictureFile, AJpegWithTooManyCodesIsRefused) {
  Bytes file = jpeg(halves());
  const Bytes marker{0xff, 0xc4};
  const auto table = std::search(file.begin(), file.end(), marker.begin(), marker.end());
  ASSERT_NE(table, file.end());
  std::fill(table + 5, table + 21, std::uint8_t{255});
  EXPECT_INPUT_ERROR(
      parse_picture(file, "x.jpg"),
      "x.jpg: a damaged picture (a Huffman table of more than 256 codes), expected a whole PNG or JPEG file");
}

// A small file that unpacks to 320 MiB, more than the largest picture needs: the allocation is refused, not made.
TEST(PictureFile, ABombIsRefused) {
  Bytes bomb;
  z_stream stream{};
  ASSERT_EQ(deflateInit(&stream, 1), Z_OK);
  Bytes zeros(1 << 24), chunk(1 << 20);
  for (int i = 0; i < 20; ++i) {
    stream.next_in = zeros.data();
    stream.avail_in = static_cast<uInt>(zeros.size());
    do {
      stream.next_out = chunk.data();
      stream.avail_out = static_cast<uInt>(chunk.size());
      deflate(&stream, i == 19 ? Z_FINISH : Z_NO_FLUSH);
      bomb.insert(bomb.end(), chunk.begin(), chunk.end() - static_cast<std::ptrdiff_t>(stream.avail_out));
    } while (stream.avail_out == 0);
  }
  deflateEnd(&stream);
  Bytes png = one_bit_png(Bytes(784), 28, 28);
  const Bytes end(png.end() - 12, png.end());
  png.resize(33);  // signature and header
  const std::size_t start = png.size();
  png.resize(start + 4);
  set_number(png, start, static_cast<std::uint32_t>(bomb.size()));
  png.insert(png.end(), {'I', 'D', 'A', 'T'});
  png.insert(png.end(), bomb.begin(), bomb.end());
  png.resize(png.size() + 4);
  set_number(png, png.size() - 4,
             static_cast<std::uint32_t>(crc32(0, png.data() + start + 4, static_cast<uInt>(bomb.size() + 4))));
  png.insert(png.end(), end.begin(), end.end());
  EXPECT_EQ(input_error([&] { parse_picture(png, "bomb.png"); }),
            "bomb.png: a damaged picture (outofmem), expected a whole PNG or JPEG file");
}

}  // namespace
}  // namespace vlae::data
