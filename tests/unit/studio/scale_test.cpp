#include "look/scale.h"

#include <gtest/gtest.h>

#include <cmath>

namespace vlae::studio {
namespace {

TEST(InterfaceScale, FollowsTheTighterSideOfTheWindow) {
  EXPECT_FLOAT_EQ(interface_scale(1600, 1000, 1), 1);
  EXPECT_FLOAT_EQ(interface_scale(3200, 2000, 1), 2);
  EXPECT_FLOAT_EQ(interface_scale(3840, 2000, 1), 2);
  EXPECT_FLOAT_EQ(interface_scale(2000, 2000, 1), 1.25f);
}

TEST(InterfaceScale, StaysReadableInASmallWindowAndMultipliesTheZoom) {
  EXPECT_FLOAT_EQ(interface_scale(640, 400, 1), 0.8f);
  EXPECT_FLOAT_EQ(interface_scale(640, 400, 3), 2.4f);
  EXPECT_FLOAT_EQ(interface_scale(1600, 1000, 2.5f), 2.5f);
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
