#include "data/png_file.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "data/picture_file.h"
#include "data/procedural_digits.h"
#include "expect_error.h"
#include "temporary_folder.h"

namespace vlae::data {
namespace {

std::vector<std::uint8_t> binary(std::vector<std::uint8_t> image) {
  for (auto& x : image) x = x >= 128;
  return image;
}

// stb_image, which shares no code with our encoder, reads every image back.
TEST(OneBitPng, IsAWholePngOfTheSamePixels) {
  for (int digit = 0; digit < 10; ++digit) {
    const auto x = binary(procedural_digit(digit, 3, 1));
    const GreyPicture back = parse_picture(one_bit_png(x, 28, 28), "digit");
    ASSERT_EQ(back.height, 28);
    ASSERT_EQ(back.width, 28);
    for (std::size_t i = 0; i < x.size(); ++i) ASSERT_EQ(back.grey[i], x[i] * 255) << digit << ' ' << i;
  }
}

TEST(OneBitPng, OddSizesAreReadBack) {
  for (const int width : {1, 7, 8, 9, 31}) {
    std::vector<std::uint8_t> x(static_cast<std::size_t>(3 * width));
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = i * 2654435761u >> 31 & 1;
    const GreyPicture back = parse_picture(one_bit_png(x, 3, width), "odd");
    for (std::size_t i = 0; i < x.size(); ++i) EXPECT_EQ(back.grey[i], x[i] * 255) << width << ' ' << i;
  }
}

// 57 bytes are the format's own: signature 8, header 25, frame of the data 12, end 12. A blank image needs little more.
TEST(OneBitPng, IsAsSmallAsTheFormatAllows) {
  EXPECT_LE(one_bit_png(std::vector<std::uint8_t>(784), 28, 28).size(), 57u + 16u);
  const std::size_t digit = one_bit_png(binary(procedural_digit(5, 3, 1)), 28, 28).size();
  EXPECT_GT(digit, 57u + 40u);
  EXPECT_LT(digit, 57u + 28u * 5u + 11u);  // 28 rows of a filter byte and four, not even compressed
}

TEST(OneBitPng, RefusesPixelsThatDoNotMakeTheImage) {
  EXPECT_THROW(one_bit_png(std::vector<std::uint8_t>(10), 3, 4), std::invalid_argument);
}

TEST(WritePng, GreyAndColourAreReadBack) {
  const TemporaryFolder folder;
  const GreyPicture grey{2, 3, {0, 50, 100, 150, 200, 250}};
  write_png(folder.path() / "grey.png", grey);
  EXPECT_EQ(read_picture(folder.path() / "grey.png").grey, grey.grey);
  // Rec. 601: 0.299 red + 0.587 green + 0.114 blue.
  write_png(folder.path() / "rgb.png", std::vector<std::uint8_t>{255, 0, 0, 0, 255, 0, 0, 0, 255}, 1, 3);
  const auto luminance = read_picture(folder.path() / "rgb.png").grey;
  EXPECT_NEAR(luminance[0], 76, 1);
  EXPECT_NEAR(luminance[1], 150, 1);
  EXPECT_NEAR(luminance[2], 29, 1);
}

TEST(WritePng, AnUnwritableFolderIsNamed) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "missing/x.png";
  EXPECT_INPUT_ERROR(write_png(path, blank_picture(2, 2)),
                     path.string() + ": cannot be written: No such file or directory");
  EXPECT_THROW(write_png(path, std::vector<std::uint8_t>(5), 1, 2), std::invalid_argument);
}

}  // namespace
}  // namespace vlae::data
