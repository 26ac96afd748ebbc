#include "data/amat_file.h"

#include <gtest/gtest.h>

#include <string>

#include "expect_error.h"
#include "temporary_folder.h"

namespace vlae::data {
namespace {

ImageSet parse(const std::string& text) {
  return parse_amat(std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()), "x.amat");
}

TEST(AmatFile, ALineIsAnImage) {
  const ImageSet set = parse("0 1 1 0\n1 1 1 1 \n");
  EXPECT_EQ(set.count(), 2u);
  EXPECT_EQ(set.height, 2);
  EXPECT_EQ(set.width, 2);
  EXPECT_TRUE(set.binary);
  EXPECT_EQ(set.pixels, (std::vector<std::uint8_t>{0, 255, 255, 0, 255, 255, 255, 255}));
}

TEST(AmatFile, BlanksLineEndsAndAMissingLastOneDoNotMatter) {
  const auto pixels = parse("0 1 1 0\n1 0 0 1\n").pixels;
  EXPECT_EQ(parse("  0\t1  1 0\r\n\n1 0 0 1").pixels, pixels);
}

// numpy.savetxt writes 1.000000000000000000e+00 and a header behind #, other programs 1.0.
TEST(AmatFile, NumbersAreReadAsOtherProgramsWriteThem) {
  const auto pixels = parse("0 1 1 0\n1 0 0 1\n").pixels;
  EXPECT_EQ(parse("0.0 1.0 1.0 0.0\n1. 0. 0. 1.\n").pixels, pixels);
  EXPECT_EQ(parse("# two images\n0.000000000000000000e+00 1.000000000000000000e+00 1e0 0e+00\n1 0 0 1\n").pixels,
            pixels);
}

TEST(AmatFile, AMarkBeforeTheTextAndOldLineEndsDoNotMatter) {
  const auto pixels = parse("0 1 1 0\n1 0 0 1\n").pixels;
  EXPECT_EQ(parse("\xef\xbb\xbf"
                  "0 1 1 0\n1 0 0 1\n")
                .pixels,
            pixels);
  EXPECT_EQ(parse("\n\t0 1 1 0\n1 0 0 1\n").pixels, pixels);
  EXPECT_EQ(parse("0 1 1 0\r1 0 0 1\r").pixels, pixels);
  EXPECT_INPUT_ERROR(parse("0 1 1 0\r\n0 1 2 0\r\n"),
                     "x.amat: line 2, column 5: '2', expected pixels 0 or 1 separated by blanks");
}

TEST(AmatFile, GzipIsUnpacked) {
  const TemporaryFolder folder;
  EXPECT_EQ(read_amat(folder.write_gzip("x.amat.gz", "1 0 0 1\n")).count(), 1u);
}

TEST(AmatFile, DamageIsNamed) {
  EXPECT_INPUT_ERROR(parse(""), "x.amat: no images, expected a line of pixels 0 or 1 for each image");
  EXPECT_INPUT_ERROR(parse("\n \n"), "x.amat: no images, expected a line of pixels 0 or 1 for each image");
  EXPECT_INPUT_ERROR(parse("0 1 0\n"),
                     "x.amat: line 1: 3 values, expected a square image, such as 784 values for 28 x 28");
  EXPECT_INPUT_ERROR(parse("0 1 1 0\n0 1 1\n"), "x.amat: line 2: 3 values, expected 4 as in the first line");
  EXPECT_INPUT_ERROR(parse("0 1 1 0\n0 1 1 0 1\n"), "x.amat: line 2: 5 values, expected 4 as in the first line");
  EXPECT_INPUT_ERROR(parse("0 1 1 0\n0 1 2 0\n"),
                     "x.amat: line 2, column 5: '2', expected pixels 0 or 1 separated by blanks");
  EXPECT_INPUT_ERROR(parse("0 1 10"), "x.amat: line 1, column 5: '10', expected pixels 0 or 1 separated by blanks");
  EXPECT_INPUT_ERROR(parse("0 01"), "x.amat: line 1, column 3: '01', expected pixels 0 or 1 separated by blanks");
  EXPECT_INPUT_ERROR(parse("0 0.5"), "x.amat: line 1, column 3: '0.5', expected pixels 0 or 1 separated by blanks");
  EXPECT_INPUT_ERROR(parse("0 nan"), "x.amat: line 1, column 3: 'nan', expected pixels 0 or 1 separated by blanks");
  EXPECT_INPUT_ERROR(parse("0 1,0"), "x.amat: line 1, column 3: '1,0', expected pixels 0 or 1 separated by blanks");
  EXPECT_INPUT_ERROR(parse(std::string("0 \0", 3)),
                     "x.amat: line 1, column 3: byte 0, expected pixels 0 or 1 separated by blanks");
}

}  // namespace
}  // namespace vlae::data
