#include "data/picture_reading.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "data/centring.h"
#include "data/procedural_digits.h"
#include "files/input_error.h"
#include "numerics/counter_random.h"

namespace vlae::data {
namespace {

// How a scene becomes a photo: ink takes light away from paper, and light falls unevenly on both.
struct Scene {
  int height = 480, width = 640;
  double paper = 0.85, ink = 0.2;  // how much light each gives back
  double dimmest = 0.35;           // light in the lower right corner, 1 in the upper left
  double noise = 0.04;             // of full light, every pixel by itself
  double enlarged = 12;            // photo pixels a pixel of the digit
};

// Is there ink at (x, y), in pixels of the digit? Between pixel centres grey is interpolated: edges are smooth lines.
bool inked(const std::vector<std::uint8_t>& digit, double x, double y) {
  const auto grey = [&](double column, double row) {
    const bool inside = column >= 0 && column < 28 && row >= 0 && row < 28;
    return inside ? 1.0 * digit[static_cast<std::size_t>(row) * 28 + static_cast<std::size_t>(column)] : 0.0;
  };
  const double left = std::floor(x - 0.5), top = std::floor(y - 0.5), u = x - 0.5 - left, v = y - 0.5 - top;
  return (1 - v) * ((1 - u) * grey(left, top) + u * grey(left + 1, top)) +
             v * ((1 - u) * grey(left, top + 1) + u * grey(left + 1, top + 1)) >=
         128;
}

GreyPicture photo_of(const std::vector<std::uint8_t>& digit, const Scene& scene) {
  const numerics::CounterRandom random(5, 0);
  GreyPicture photo = blank_picture(scene.height, scene.width);
  for (int r = 0; r < scene.height; ++r)
    for (int c = 0; c < scene.width; ++c) {
      const bool ink = inked(digit, (c + 0.5 - 200) / scene.enlarged, (r + 0.5 - 50) / scene.enlarged);
      const double light = 1 - (1 - scene.dimmest) * (1.0 * r / scene.height + 1.0 * c / scene.width) / 2;
      const auto i = static_cast<std::size_t>(r * scene.width + c);
      const double grain = scene.noise * (random.uniform(2 * i) + random.uniform(2 * i + 1) - 1.0);
      photo.grey[i] =
          static_cast<std::uint8_t>(std::clamp(light * (ink ? scene.ink : scene.paper) + grain, 0.0, 1.0) * 255);
    }
  return photo;
}

std::vector<std::uint8_t> from_picture(const GreyPicture& picture, const char* file,
                                       const ReadingOptions& options = {}) {
  return read_handwriting(picture, file, options).grey;
}

// How far two images are apart, as a share of the ink of the second.
double difference(const std::vector<std::uint8_t>& image, const std::vector<std::uint8_t>& expected) {
  double apart = 0, ink = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) apart += std::abs(image[i] - expected[i]), ink += expected[i];
  return apart / ink;
}

// What the digit becomes with no camera in between: enlarged, black or white, and centred.
std::vector<std::uint8_t> expected_image(const std::vector<std::uint8_t>& digit) {
  const GreyPicture ink = photo_of(digit, {.paper = 0, .ink = 1, .dimmest = 1, .noise = 0});
  return centred(ink.grey, ink.height, ink.width);
}

// In a hand as thick as most of MNIST: thinner ones are made thicker on purpose.
class EveryDigit : public testing::TestWithParam<int> {
 protected:
  std::vector<std::uint8_t> digit() const { return procedural_digit(GetParam(), 11, 1); }
};
INSTANTIATE_TEST_SUITE_P(Photos, EveryDigit, testing::Range(0, 10));

TEST_P(EveryDigit, DarkInkOnUnevenlyLitPaperIsFound) {
  EXPECT_LE(difference(from_picture(photo_of(digit(), {}), "photo"), expected_image(digit())), 0.14);
}

TEST_P(EveryDigit, ChalkOnABoardIsFound) {
  const Scene board{.paper = 0.2, .ink = 0.9, .dimmest = 0.8};
  EXPECT_LE(difference(from_picture(photo_of(digit(), board), "board"), expected_image(digit())), 0.14);
}

TEST_P(EveryDigit, ACleanDrawingIsFoundNearlyExactly) {
  const Scene clean{.paper = 1, .ink = 0, .dimmest = 1, .noise = 0};
  EXPECT_LE(difference(from_picture(photo_of(digit(), clean), "drawing"), expected_image(digit())), 0.08);
}

TEST(Photo, AnEmptySheetSaysThatThereIsNoInk) {
  const std::vector<std::uint8_t> nothing(784);
  EXPECT_THROW(from_picture(photo_of(nothing, {}), "empty"), files::InputError);
  EXPECT_THROW(from_picture(blank_picture(100, 100, 255), "white"), files::InputError);
  EXPECT_THROW(from_picture(blank_picture(1, 1, 0), "a dot"), files::InputError);
}

TEST(Photo, DustIsNotTakenForInk) {
  const auto digit = procedural_digit(5, 11, 1);
  GreyPicture photo = photo_of(digit, {});
  for (int r = 470; r < 473; ++r)
    for (int c = 5; c < 8; ++c) photo.grey[static_cast<std::size_t>(r * 640 + c)] = 10;
  EXPECT_LE(difference(from_picture(photo, "dusty"), expected_image(digit)), 0.14);
}

// A brush as wide as a fifth of the picture leaves no paper near the middle of a stroke.
TEST(Photo, ThickStrokesAreNotHollow) {
  GreyPicture drawing = blank_picture(280, 280, 255);
  for (int r = 40; r < 240; ++r)
    for (int c = 100; c < 180; ++c) drawing.grey[static_cast<std::size_t>(r * 280 + c)] = 0;
  const auto image = from_picture(drawing, "bar");
  for (int row = 4; row < 24; ++row)
    for (int column = 10; column < 18; ++column) EXPECT_GE(image[static_cast<std::size_t>(row * 28 + column)], 230);
}

// A pen draws a ring of 300 pixels across and 3 wide: among 28 x 28 it must be a closed line that parts inside and
// outside.
TEST(Photo, AThinPensLineStaysWhole) {
  GreyPicture sheet = blank_picture(400, 400, 230);
  for (int r = 0; r < 400; ++r)
    for (int c = 0; c < 400; ++c)
      if (std::abs(std::hypot(r - 200.0, c - 200.0) - 150) < 1.5)
        sheet.grey[static_cast<std::size_t>(r * 400 + c)] = 40;
  const auto image = from_picture(sheet, "ring");
  std::vector<int> reached{0};  // from the corner over paper, side by side
  std::vector<bool> seen(784);
  for (std::size_t next = 0; next < reached.size(); ++next) {
    const int row = reached[next] / 28, column = reached[next] % 28;
    for (const auto& [r, c] : {std::pair{row - 1, column}, {row + 1, column}, {row, column - 1}, {row, column + 1}}) {
      const auto i = static_cast<std::size_t>(r * 28 + c);
      if (r < 0 || c < 0 || r > 27 || c > 27 || seen[i] || image[i] >= 128) continue;
      seen[i] = true;
      reached.push_back(r * 28 + c);
    }
  }
  EXPECT_FALSE(seen[14 * 28 + 14]);
  EXPECT_LT(image[14 * 28 + 14], 10);
}

// The sheet lies on a table of another colour: its edge runs through the picture, brighter or darker than the paper.
TEST_P(EveryDigit, TheTableBehindTheSheetIsNotTakenForInk) {
  for (const int table : {0, 255}) {
    GreyPicture photo = photo_of(digit(), {});
    for (int r = 0; r < photo.height; ++r)
      for (int c = 0; c < photo.width; ++c)
        if (c > 636 - r / 20 || r > 470)
          photo.grey[static_cast<std::size_t>(r * photo.width + c)] = static_cast<std::uint8_t>(table);
    EXPECT_LE(difference(from_picture(photo, "photo"), expected_image(digit())), 0.15) << table;
  }
}

TEST(Photo, AModelsOwnImageIsTakenPixelByPixel) {
  const auto digit = procedural_digit(8, 11, 1);
  EXPECT_EQ(from_picture({28, 28, digit}, "digit"), digit);
  std::vector<std::uint8_t> dark_on_light;
  for (const auto g : digit) dark_on_light.push_back(static_cast<std::uint8_t>(255 - g));
  EXPECT_EQ(from_picture({28, 28, dark_on_light}, "digit"), digit);
}

std::vector<std::uint8_t> moved_right(const std::vector<std::uint8_t>& digit, std::size_t columns) {
  std::vector<std::uint8_t> result(digit.size());
  for (std::size_t i = 0; i < digit.size(); ++i)
    if (i % 28 >= columns) result[i] = digit[i - columns];
  return result;
}

std::vector<std::uint8_t> black_and_white(std::vector<std::uint8_t> digit) {
  for (std::uint8_t& g : digit) g = g >= 128 ? 255 : 0;
  return digit;
}

// Binarising moves the centre of mass: nothing is centred again that was centred before.
TEST(Photo, BlackAndWhiteOfAModelIsTakenPixelByPixelThoughItLiesTwoPixelsAside) {
  const auto digit = procedural_digit(8, 11, 1);
  const auto grey = moved_right(digit, 2), x = moved_right(black_and_white(digit), 2);
  EXPECT_EQ(from_picture({28, 28, x}, "digit"), x);
  EXPECT_NE(from_picture({28, 28, grey}, "digit"), grey);
  const auto far = moved_right(black_and_white(digit), 4);
  EXPECT_NE(from_picture({28, 28, far}, "digit"), far);
}

// A speck far from the strokes is left out only where something is looked for and centred.
TEST(Photo, UncentredPixelsOfTheModelsSizeAreTakenWithoutARemark) {
  auto digit = moved_right(black_and_white(procedural_digit(8, 11, 1)), 4);
  digit[5 * 28 + 5] = 255;
  const PictureReading centred = read_handwriting({28, 28, digit}, "digit");
  EXPECT_FALSE(centred.remarks.empty());
  EXPECT_EQ(centred.as_it_lies, digit);
  const PictureReading uncentred = read_handwriting({28, 28, digit}, "digit", {.centre = false});
  EXPECT_TRUE(uncentred.exact);
  EXPECT_EQ(uncentred.grey, digit);
  EXPECT_TRUE(uncentred.remarks.empty());
}

TEST(Photo, UncentredKeepsThePlace) {
  const auto digit = procedural_digit(1, 11, 1);
  const Scene clean{.height = 560, .width = 560, .paper = 1, .ink = 0, .dimmest = 1, .noise = 0, .enlarged = 5};
  const auto image = from_picture(photo_of(digit, clean), "drawing", {.centre = false});
  // The digit's field is the square that begins at row 50, column 200 and is 140 wide: rows 2.5 to 9.5 of 28.
  for (int row = 0; row < 28; ++row)
    for (int column = 0; column < 28; ++column) {
      const bool outside = row < 2 || row > 9 || column < 10 || column > 17;
      if (outside) {
        EXPECT_EQ(image[static_cast<std::size_t>(row * 28 + column)], 0) << row << ' ' << column;
      }
    }
  EXPECT_GT(*std::max_element(image.begin(), image.end()), 60);
}

}  // namespace
}  // namespace vlae::data
