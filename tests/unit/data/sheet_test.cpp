#include "data/sheet.h"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>

#include "data/procedural_digits.h"

namespace vlae::data {
namespace {

// Three images of 1 x 2 in two columns, twice as large, a gap of 1: written out by hand.
TEST(Sheet, ImagesStandInRowsWithGaps) {
  const std::vector<std::vector<std::uint8_t>> images{{1, 2}, {3, 4}, {5, 6}};
  const GreyPicture sheet = compose_sheet(images, 1, 2, {.columns = 2, .scale = 2, .gap = 1, .paper = 9});
  EXPECT_EQ(sheet.height, 7);
  EXPECT_EQ(sheet.width, 11);
  EXPECT_EQ(sheet.grey, (std::vector<std::uint8_t>{9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9,  //
                                                   9, 1, 1, 2, 2, 9, 3, 3, 4, 4, 9,  //
                                                   9, 1, 1, 2, 2, 9, 3, 3, 4, 4, 9,  //
                                                   9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9,  //
                                                   9, 5, 5, 6, 6, 9, 9, 9, 9, 9, 9,  //
                                                   9, 5, 5, 6, 6, 9, 9, 9, 9, 9, 9,  //
                                                   9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9}));
}

TEST(Sheet, FewImagesMakeANarrowSheet) {
  EXPECT_EQ(
      compose_sheet(std::vector<std::vector<std::uint8_t>>{{1}}, 1, 1, {.columns = 10, .scale = 1, .gap = 0}).width, 1);
}

TEST(Sheet, RefusesWhatDoesNotFit) {
  const std::vector<std::vector<std::uint8_t>> images{{1, 2, 3}};
  EXPECT_THROW(compose_sheet(images, 1, 2), std::invalid_argument);
  EXPECT_THROW(compose_sheet({}, 1, 2), std::invalid_argument);
}

TEST(ChooseImages, TheFirstOrDrawnWithoutRepetition) {
  const ImageSet set = procedural_digits(30, 1, "train");
  const auto first = choose_images(set, 3, 0);
  EXPECT_TRUE(std::equal(first[2].begin(), first[2].end(), set.image(2).begin()));
  std::set<std::string> drawn;
  for (const auto& image : choose_images(set, 100, 7)) drawn.emplace(image.begin(), image.end());
  EXPECT_EQ(drawn.size(), 30u);
  EXPECT_NE(choose_images(set, 3, 7), choose_images(set, 3, 8));
}

}  // namespace
}  // namespace vlae::data
