#include "data/centring.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace vlae::data {
namespace {

GreyPicture with_rectangle(int height, int width, int top, int left, int rows, int columns) {
  GreyPicture picture = blank_picture(height, width);
  for (int r = top; r < top + rows; ++r)
    for (int c = left; c < left + columns; ++c) picture.grey[static_cast<std::size_t>(r * width + c)] = 255;
  return picture;
}

std::vector<std::uint8_t> centred(const GreyPicture& p) { return data::centred(p.grey, p.height, p.width); }

int at(const std::vector<std::uint8_t>& image, int row, int column) {
  return image[static_cast<std::size_t>(row * model_side + column)];
}

// By hand: a solid 200 x 100 rectangle becomes 20 x 10 pixels in rows 4 to 23, columns 9 to 18.
TEST(Centring, ARectangleFillsTheBoxAlongItsLongerSide) {
  const auto image = centred(with_rectangle(560, 480, 33, 301, 200, 100));
  for (int row = 0; row < 28; ++row)
    for (int column = 0; column < 28; ++column) {
      const bool inside = row >= 4 && row < 24 && column >= 9 && column < 19;
      EXPECT_NEAR(at(image, row, column), inside ? 255 : 0, 1) << row << ' ' << column;
    }
}

TEST(Centring, WhereTheInkLiesOnTheCanvasDoesNotMatter) {
  EXPECT_EQ(centred(with_rectangle(560, 560, 0, 0, 140, 210)), centred(with_rectangle(560, 560, 400, 333, 140, 210)));
}

// An L of two strokes: its mass lies low and left of its box's middle.
TEST(Centring, TheCentreOfMassLiesOnTheCentre) {
  GreyPicture letter = with_rectangle(328, 328, 40, 100, 200, 24);
  for (int r = 216; r < 240; ++r)
    for (int c = 100; c < 220; ++c) letter.grey[static_cast<std::size_t>(r * 328 + c)] = 255;
  const auto image = centred(letter);
  double mass = 0, x = 0, y = 0;
  for (int row = 0; row < 28; ++row)
    for (int column = 0; column < 28; ++column) {
      mass += at(image, row, column);
      x += at(image, row, column) * (column + 0.5);
      y += at(image, row, column) * (row + 0.5);
    }
  EXPECT_NEAR(x / mass, 14.0, 0.02);
  EXPECT_NEAR(y / mass, 14.0, 0.02);
}

// A dot with a long faint tail would pull the box out of the field: it stops at the edge, and no ink is lost.
TEST(Centring, LopsidedInkStaysInsideTheField) {
  GreyPicture picture = with_rectangle(400, 400, 0, 0, 4, 390);
  for (int r = 0; r < 300; ++r)
    for (int c = 0; c < 60; ++c) picture.grey[static_cast<std::size_t>(r * 400 + c)] = 255;
  const auto image = centred(picture);
  double mass = 0;
  for (const auto g : image) mass += g / 255.0;
  const double step = 390 / 20.0;
  EXPECT_NEAR(mass, (300 * 60 + 4 * 330) / (step * step), 0.5);
}

TEST(Centring, ASmallPictureIsEnlarged) {
  const auto image = centred(with_rectangle(9, 9, 2, 2, 4, 4));
  EXPECT_EQ(std::count_if(image.begin(), image.end(), [](int g) { return g > 200; }), 20 * 20);
}

TEST(Centring, NoInkIsABlankImage) {
  EXPECT_EQ(centred(blank_picture(50, 70)), std::vector<std::uint8_t>(784));
  EXPECT_EQ(centred(blank_picture(1, 1)), std::vector<std::uint8_t>(784));
}

TEST(Centring, RefusesPixelsThatDoNotMakeThePicture) {
  EXPECT_THROW(data::centred(std::vector<std::uint8_t>(10), 3, 4), std::invalid_argument);
  EXPECT_THROW(data::downscaled(std::vector<std::uint8_t>(0), 0, 4), std::invalid_argument);
}

// 280 / 28 = 10: each pixel is the plain mean of ten by ten.
TEST(Downscaling, APixelIsTheMeanOfItsArea) {
  GreyPicture canvas = blank_picture(280, 280);
  for (std::size_t i = 0; i < canvas.grey.size(); ++i)
    canvas.grey[i] = static_cast<std::uint8_t>(i * 2654435761u >> 24);
  const auto image = downscaled(canvas.grey, 280, 280);
  for (int row = 0; row < 28; ++row)
    for (int column = 0; column < 28; ++column) {
      double sum = 0;
      for (int r = 0; r < 10; ++r)
        for (int c = 0; c < 10; ++c)
          sum += canvas.grey[static_cast<std::size_t>((row * 10 + r) * 280 + column * 10 + c)];
      EXPECT_NEAR(at(image, row, column), sum / 100, 0.51);
    }
}

TEST(Downscaling, AWideCanvasLiesInTheMiddle) {
  const auto image = downscaled(std::vector<std::uint8_t>(56 * 28, 255), 28, 56);
  EXPECT_EQ(at(image, 6, 14), 0);
  EXPECT_EQ(at(image, 7, 0), 255);
  EXPECT_EQ(at(image, 20, 27), 255);
  EXPECT_EQ(at(image, 21, 14), 0);
}

}  // namespace
}  // namespace vlae::data
