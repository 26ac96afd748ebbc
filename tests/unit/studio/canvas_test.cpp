#include "draw_state/canvas.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <numeric>
#include <vector>

#include "data/picture_reading.h"

namespace vlae::draw_state {
namespace {

double ink_area(const Canvas& canvas) {  // in pixels of the picture
  const double grey = std::accumulate(canvas.grey().begin(), canvas.grey().end(), 0.0);
  return grey / 255 / (cell_side * cell_side);
}

TEST(Canvas, ADabHasTheAreaOfItsDiscAtAnySubpixelPlace) {
  for (const Point at : {Point{14, 14}, Point{13.97f, 14.21f}, Point{9.513f, 18.77f}}) {
    Canvas canvas;
    canvas.paint(Tool::pen, at, at, 3);
    EXPECT_NEAR(ink_area(canvas), std::numbers::pi * 1.5 * 1.5, 0.01);
  }
}

TEST(Canvas, ALineIsARectangleWithTwoHalfDiscs) {
  Canvas canvas;
  canvas.paint(Tool::pen, {6, 7}, {18, 16}, 2);  // 15 long
  EXPECT_NEAR(ink_area(canvas), 15 * 2 + std::numbers::pi, 0.02);
}

// What a line means: round dabs so dense that more of them change nothing.
TEST(Canvas, ALineIsWhatDenseDabsTendTo) {
  Canvas line, dabs;
  line.paint(Tool::pen, {6, 7}, {18, 16}, 2);
  for (int i = 0; i <= 6000; ++i) {
    const Point at{6 + 12 * static_cast<float>(i) / 6000, 7 + 9 * static_cast<float>(i) / 6000};
    dabs.paint(Tool::pen, at, at, 2);
  }
  int largest = 0;
  for (std::size_t i = 0; i < line.grey().size(); ++i)
    largest = std::max(largest, std::abs(static_cast<int>(line.grey()[i]) - static_cast<int>(dabs.grey()[i])));
  EXPECT_LE(largest, 2);
}

TEST(Canvas, TheEraserTakesAwayWhatThePenPut) {
  Canvas canvas;
  canvas.paint(Tool::pen, {10, 10}, {16, 12}, 2);
  canvas.paint(Tool::eraser, {10, 10}, {16, 12}, 2.5f);
  EXPECT_TRUE(canvas.blank());
}

TEST(Canvas, AStrokeFarOutsideLeavesNoTraceAndOneAcrossTheEdgeIsCut) {
  Canvas canvas;
  canvas.paint(Tool::pen, {-900, 1e6f}, {-20, 40}, 3);
  EXPECT_TRUE(canvas.blank());
  canvas.paint(Tool::pen, {-5, 14}, {2, 14}, 2);
  EXPECT_NEAR(ink_area(canvas), 2 * 2 + std::numbers::pi / 2, 0.02);
}

TEST(Canvas, APictureComesBackAsItWasShown) {
  Picture picture{};
  for (std::size_t i = 0; i < picture.size(); ++i) picture[i] = static_cast<std::uint8_t>(i * 37 % 256);
  Canvas canvas;
  canvas.show(picture);
  EXPECT_EQ(data::grey_of_sheet(canvas.grey(), false), std::vector(picture.begin(), picture.end()));
}

}  // namespace
}  // namespace vlae::draw_state
