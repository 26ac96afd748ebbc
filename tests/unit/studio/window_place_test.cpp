// Where the window opens.

#include "shell/window_place.h"

#include <gtest/gtest.h>

namespace vlae::studio {
namespace {

constexpr WindowFrame bare, framed{.left = 2, .top = 30, .right = 2, .bottom = 4};

void expect_inside(const WorkArea& area, const WindowFrame& frame, const WindowPlace& place) {
  EXPECT_GE(place.x - frame.left, area.x);
  EXPECT_GE(place.y - frame.top, area.y);
  EXPECT_LE(place.x + place.width + frame.right, area.x + area.width);
  EXPECT_LE(place.y + place.height + frame.bottom, area.y + area.height);
}

TEST(WindowPlace, IsInsideTheWorkAreaWhateverTheScreen) {
  for (const WorkArea area : {WorkArea{0, 0, 1280, 800}, {0, 27, 1366, 741}, {1920, 0, 1280, 720}, {0, 0, 3840, 2160}})
    for (const WindowFrame& frame : {bare, framed})
      for (const WindowPlace wanted : {WindowPlace{}, WindowPlace{.x = 5000, .y = 4000}, WindowPlace{.x = 0, .y = 0}})
        expect_inside(area, frame, inside(area, frame, wanted));
}

TEST(WindowPlace, KeepsWhatFits) {
  const WindowPlace wanted{.x = 100, .y = 60, .width = 1280, .height = 720};
  EXPECT_EQ(inside({0, 0, 1920, 1080}, framed, wanted), wanted);
}

TEST(WindowPlace, IsInTheMiddleAtAFirstStart) {
  const WindowPlace place = inside({0, 0, 1920, 1080}, bare, WindowPlace{});
  EXPECT_EQ(place.x, 160);
  EXPECT_EQ(place.y, 40);
}

TEST(WindowPlace, StaysWhereTheScreenTellsNothing) { EXPECT_EQ(inside({}, framed, WindowPlace{}), WindowPlace{}); }

}  // namespace
}  // namespace vlae::studio
