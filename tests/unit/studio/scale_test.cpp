#include "look/scale.h"

#include <gtest/gtest.h>

#include <cmath>
#include <utility>

namespace vlae::studio {
namespace {

TEST(InterfaceScale, FollowsTheTighterSideOfTheWindow) {
  EXPECT_FLOAT_EQ(interface_scale(1600, 1000, 1), 1);
  EXPECT_FLOAT_EQ(interface_scale(3200, 2000, 1), 2);
  EXPECT_FLOAT_EQ(interface_scale(3840, 2000, 1), 2);
  EXPECT_FLOAT_EQ(interface_scale(2000, 2000, 1), 1.25f);
}

TEST(InterfaceScale, NeverMakesTypeSmallerInASmallWindow) {
  EXPECT_FLOAT_EQ(interface_scale(1280, 720, 1), 1);
  EXPECT_FLOAT_EQ(interface_scale(640, 400, 1), 1);
}

TEST(InterfaceScale, MultipliesTheZoomAsFarAsTheWindowHasRoomForAPage) {
  EXPECT_FLOAT_EQ(interface_scale(1600, 1000, 2), 2);
  EXPECT_FLOAT_EQ(interface_scale(1280, 720, 2), 2);
  EXPECT_FLOAT_EQ(interface_scale(1280, 720, 3), 2);
  EXPECT_FLOAT_EQ(interface_scale(640, 400, 3), 1);
  EXPECT_FLOAT_EQ(most_zoom(1600, 1000), 2.5f);
  EXPECT_FLOAT_EQ(most_zoom(640, 400), 1);
}

Room room_in(float width, float height, float zoom) {
  use_scale(interface_scale(width, height, zoom));
  const Room room = room_of(width, height);
  use_scale(1);
  return room;
}

TEST(InterfaceScale, LeavesRoomForAllCardsOnlyInALargeWindow) {
  for (const auto& [width, height] : {std::pair(1600, 1000), {1920, 1080}, {1777, 1001}, {2560, 1440}, {3840, 2160}})
    EXPECT_EQ(room_in(static_cast<float>(width), static_cast<float>(height), 1), Room::wide) << width;
  EXPECT_EQ(room_in(1599, 1000, 1), Room::compact);
  EXPECT_EQ(room_in(1280, 720, 1), Room::compact);
  EXPECT_EQ(room_in(1366, 700, 1), Room::compact);
  EXPECT_EQ(room_in(1920, 1080, 1.25f), Room::compact);
  EXPECT_EQ(room_in(1279, 720, 1), Room::narrow);
  EXPECT_EQ(room_in(1280, 720, 2), Room::narrow);
}

TEST(Pixels, AreWholeAndNeverVanish) {
  use_scale(0.8f);
  for (float reference = 0.25f; reference < 40; reference += 0.25f) {
    EXPECT_EQ(px(reference), std::floor(px(reference))) << reference;
    EXPECT_GE(px(reference), 1) << reference;
  }
  EXPECT_EQ(px(0), 0);
  EXPECT_EQ(px(-10), -8);
  EXPECT_FLOAT_EQ(stroke(1.5f), 1.2f);
  use_scale(1);
}

}  // namespace
}  // namespace vlae::studio
