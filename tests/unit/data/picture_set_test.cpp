// Some hundred pictures made by program, of digits that are known: how many are read right, and that none is read wrong
// without a word.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "data/picture_reading.h"
#include "files/input_error.h"
#include "test_pictures/picture_set.h"

namespace vlae::data {
namespace {

using test_pictures::PlannedPicture;

double ink_over_union(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
  double both = 0, either = 0;
  for (std::size_t i = 0; i < a.size(); ++i) both += a[i] && b[i], either += a[i] || b[i];
  return either == 0 ? 0 : both / either;
}

std::optional<PictureReading> reading_of(const PlannedPicture& picture) {
  try {
    return parse_handwriting(picture.file(), picture.name);
  } catch (const files::InputError&) {
    return std::nullopt;
  }
}

bool warns(const PictureReading& reading) {
  return std::any_of(reading.remarks.begin(), reading.remarks.end(), [](const Remark& one) { return one.warning; });
}

struct Tally {
  int right = 0, refused = 0, warned = 0, silent = 0;  // of what is not right
  int all() const { return right + refused + warned + silent; }
};

// A reading is right where it has most of its ink in common with the shape that was painted: with its pixels, sampled
// from the shape itself.
TEST(PictureSet, NinetyEightOfAHundredAreReadRightAndNoneWrongInSilence) {
  std::map<std::string, Tally> categories;
  Tally total;
  for (const PlannedPicture& picture : test_pictures::pictures_of_digits()) {
    const auto reading = reading_of(picture);
    const double agreement = reading ? ink_over_union(reading->x, expected_pixels(picture.scene)) : 0;
    for (Tally* tally : {&total, &categories[picture.category]}) {
      if (!reading)
        ++tally->refused;
      else if (agreement > 0.6)
        ++tally->right;
      else if (warns(*reading))
        ++tally->warned;
      else
        ++tally->silent;
    }
    if (agreement <= 0.6)
      std::printf("%s: %s\n", picture.name.c_str(), !reading ? "refused" : warns(*reading) ? "warned of" : "WRONG");
  }
  std::printf("%-26s %5s %5s %8s %7s %6s\n", "", "all", "right", "refused", "warned", "wrong");
  for (const auto& [name, tally] : categories)
    std::printf("%-26s %5d %5d %8d %7d %6d\n", name.c_str(), tally.all(), tally.right, tally.refused, tally.warned,
                tally.silent);
  std::printf("%-26s %5d %5d %8d %7d %6d\n", "all", total.all(), total.right, total.refused, total.warned,
              total.silent);
  EXPECT_GE(total.all(), 300);
  EXPECT_GE(total.right, 0.98 * total.all());
  EXPECT_EQ(total.silent, 0);
}

TEST(PictureSet, WhereNoDigitIsItIsRefusedOrWarnedOf) {
  for (const PlannedPicture& picture : test_pictures::pictures_of_nothing()) {
    const auto reading = reading_of(picture);
    EXPECT_TRUE(!reading || warns(*reading)) << picture.name;
  }
}

}  // namespace
}  // namespace vlae::data
