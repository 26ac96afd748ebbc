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

TEST(Window, TheTapsOfAKernelStandInItsOrder) {
  const MaskedLayer layer{.kernel_height = 5, .kernel_width = 3, .dilation = 4};
  const auto taps = all_taps(layer);
  ASSERT_EQ(taps.size(), 15u);
  EXPECT_EQ(taps.front(), (Offset{-8, -4}));
  EXPECT_EQ(taps.back(), (Offset{8, 4}));
  for (std::size_t i = 0; i < taps.size(); ++i) EXPECT_EQ(kernel_index(layer, taps[i]), static_cast<int>(i));
  EXPECT_EQ(reach(layer), (Offset{8, 4}));
}

TEST(Window, LiveTapsEndBeforeTheCentreOrWithIt) {
  const MaskedLayer hidden{.kernel_height = 3, .kernel_width = 5, .dilation = 2, .centre = Centre::hidden};
  const std::vector<Offset> past{{-2, -4}, {-2, -2}, {-2, 0}, {-2, 2}, {-2, 4}, {0, -4}, {0, -2}};
  EXPECT_EQ(live_taps(hidden), past);
  auto with_centre = past;
  with_centre.push_back({0, 0});
  EXPECT_EQ(live_taps({.kernel_height = 3, .kernel_width = 5, .dilation = 2}), with_centre);
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

// A context lies in the picture: the last pixel has all but itself before it, whatever the layers could reach.
TEST(Window, NoPixelSeesMoreThanThePictureHasBeforeIt) {
  EXPECT_EQ(most_context(Window::local(6), 28, 28), 69);
  EXPECT_EQ(most_context(Window::local(6), 7, 13), 69);   // one pixel has room for all of it
  EXPECT_EQ(most_context(Window::local(6), 28, 12), 68);  // none has: the outermost column is cut
  EXPECT_EQ(most_context({.kind = WindowKind::full}, 28, 28), 783);
  EXPECT_EQ(most_context(Window::none(), 28, 28), 0);
  for (const WindowKind kind : {WindowKind::local, WindowKind::rectangle, WindowKind::downsampled, WindowKind::full}) {
    const Window large{.kind = kind, .layers = 32, .rows = 28, .columns = 55, .dilation = 3};
    EXPECT_LE(most_context(large, 28, 28), 783) << static_cast<int>(kind);
  }
}

TEST(Window, IsDescribedByThePixelsThatAPictureHas) {
  EXPECT_EQ(describe(Window::local(6), 28, 28), "local, 6 layers: 69 pixels");
  EXPECT_EQ(describe(Window::local(1), 28, 28), "local, 1 layer: 4 pixels");
  EXPECT_EQ(describe({.kind = WindowKind::full}, 28, 28), "full: 783 pixels");
}

TEST(Window, RefusesImpossibleSizes) {
  EXPECT_THROW(masked_layers(Window::local(0)), std::invalid_argument);
  EXPECT_THROW(masked_layers({.kind = WindowKind::rectangle, .columns = 4}), std::invalid_argument);
}

}  // namespace
}  // namespace vlae::architecture
