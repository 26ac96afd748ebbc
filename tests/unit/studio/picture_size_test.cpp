// The size at which pictures of 28 x 28 are shown.

#include <gtest/gtest.h>

#include <cmath>

#include "look/scale.h"
#include "widgets/picture.h"

namespace vlae::studio {
namespace {

struct PictureSize : ::testing::Test {
  ~PictureSize() override { use_scale(1); }
};

TEST_F(PictureSize, APixelCoversWholePixelsOfTheScreenAtEveryScale) {
  for (const float scale : {1.0f, 1.08f, 1.33f, 1.44f, 2.0f, 2.88f}) {
    use_scale(scale);
    for (float side = 28 * px(1); side < 300; side += 1) {
      const float width = picture_width(multiple_within(side));
      EXPECT_EQ(std::fmod(width, 28.0f), 0) << scale;
      EXPECT_LE(width, side) << scale;
      EXPECT_GT(width + 28, side) << scale << ": one pixel more would fit";
    }
  }
}

// Five beside each other in a sheet at 2560 x 1440: two pixels each, though twice the reference size does not fit.
TEST_F(PictureSize, AStepIsAPixelOfTheScreenNotAReferencePixel) {
  use_scale(1.44f);
  EXPECT_EQ(picture_width(2), 84);
  EXPECT_EQ(picture_width(fitting_multiple(5 * 84 + 4 * 6, 5, 4, 2)), 84);
  EXPECT_EQ(picture_width(fitting_multiple(5 * 84 + 4 * 6 - 1, 5, 4, 2)), 56);
  EXPECT_EQ(picture_width(fitting_multiple(10000, 5, 4, 2)), 84) << "no larger than asked for";
}

TEST_F(PictureSize, IsNeverBelowTheUsualOne) {
  for (const float scale : {1.0f, 1.44f, 2.0f}) {
    use_scale(scale);
    EXPECT_EQ(picture_width(multiple_within(3)), 28 * px(1));
    EXPECT_EQ(picture_width(multiple_within(-3)), 28 * px(1));
    EXPECT_EQ(picture_width(fitting_multiple(3, 5, 4, 3)), 28 * px(1));
  }
}

}  // namespace
}  // namespace vlae::studio
