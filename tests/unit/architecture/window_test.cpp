#include "architecture/window.h"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>

namespace vlae::architecture {
namespace {

// The counts of model.md: row r from c-6 to c-1, and rows r-d from c-6 to c+d.
TEST(Window, SixLocalLayersSee69Pixels) {
  const auto field = receptive_field(Window::local(6));
  EXPECT_EQ(field.size(), 69u);
  EXPECT_EQ(field.front(), (Offset{-6, -6}));
  EXPECT_EQ(field.back(), (Offset{0, -1}));
  for (const Offset seen : field) {
    EXPECT_GE(seen.column, -6);
    EXPECT_LE(seen.column, seen.row == 0 ? -1 : -seen.row);
  }
}

TEST(Window, ADeadCentreLeavesFourTapsALiveOneFive) {
  EXPECT_EQ(live_taps({.centre = Centre::hidden}).size(), 4u);
  EXPECT_EQ(live_taps({.centre = Centre::visible}).size(), 5u);
}

TEST(Window, ARectangleSeesItsEarlierPixelsOnly) {
  const Window window{.kind = WindowKind::rectangle, .layers = 6, .rows = 4, .columns = 7};
  EXPECT_EQ(receptive_field(window).size(), 3u * 7 + 3);
}

TEST(Window, FullReachesEveryEarlierPixelOutsideTheBlindWedge) {
  const auto field = receptive_field({.kind = WindowKind::full});
  const std::set<Offset> seen(field.begin(), field.end());
  for (int column = -27; column <= -1; ++column) EXPECT_TRUE(seen.contains({0, column}));
  for (int row = -27; row <= -1; ++row)
    for (int column = -27; column <= -row; ++column) EXPECT_TRUE(seen.contains({row, column})) << row << ' ' << column;
}

TEST(Window, RefusesImpossibleSizes) {
  EXPECT_THROW(masked_layers(Window::local(0)), std::invalid_argument);
  EXPECT_THROW(masked_layers({.kind = WindowKind::rectangle, .columns = 4}), std::invalid_argument);
}

}  // namespace
}  // namespace vlae::architecture
