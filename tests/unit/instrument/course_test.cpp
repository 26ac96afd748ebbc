// A course means the same picture however it came about, and its bits are those of the ledger.

#include "instrument/course.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "played.h"
#include "runtime/ledger.h"

namespace vlae::instrument {
namespace {

TEST(Course, AnUntouchedOneIsWhatTheSeedDecompresses) {
  const Played played;
  const Unpacking unpacking = played.unpacking();
  const auto expected = runtime::decompress(*played.vlae, played.maps, 5);
  EXPECT_TRUE(std::ranges::equal(unpacking.image(), expected));
}

TEST(Course, ReseedsReplaceThoseFromTheirPixelOn) {
  Course course{.seed = 1, .reseeds = {}, .forced = {}};
  course.reseed(10, 2), course.reseed(40, 3), course.reseed(20, 4);
  EXPECT_EQ(course.reseeds, (std::vector<Reseed>{{10, 2}, {20, 4}}));
  EXPECT_EQ(course.seed_at(9), 1u);
  EXPECT_EQ(course.seed_at(19), 2u);
  EXPECT_EQ(course.seed_at(60), 4u);
  course.reseed(0, 7);
  EXPECT_EQ(course, (Course{.seed = 7, .reseeds = {}, .forced = {}}));
}

// A whole picture set by hand costs what the ledger says of it: - log2 p(x|z) of the same z.
TEST(Course, AllPixelsByHandCostTheLedgersPixels) {
  const Played played;
  Course course;
  for (std::size_t i = 0; i < played.original.size(); ++i) course.forced[static_cast<int>(i)] = played.original[i] == 1;
  const Unpacking unpacking = played.unpacking(course);
  const auto ledger = runtime::ledger(*played.vlae, played.original, {played.z, 0});
  EXPECT_NEAR(unpacking.total_bits(), ledger.pixel_nats / std::log(2.0), 1e-9);
  EXPECT_TRUE(std::ranges::equal(unpacking.image(), played.original));
  EXPECT_EQ(unpacking.bits_before(unpacking.size()), unpacking.total_bits());
}

TEST(Course, ReseedingKeepsTheEarlierPixelsAndDrawsTheOthersByTheNewNoise) {
  const Played played;
  const auto before = runtime::decompress(*played.vlae, played.maps, 1);
  Course course{.seed = 1, .reseeds = {}, .forced = {}}, expected{.seed = 2, .reseeds = {}, .forced = {}};
  course.reseed(50, 2);
  for (int i = 0; i < 50; ++i) expected.forced[i] = before[static_cast<std::size_t>(i)] == 1;
  EXPECT_TRUE(std::ranges::equal(played.unpacking(course).image(), played.unpacking(expected).image()));
}

TEST(Course, RefusesPixelsOutsideOfTheImage) {
  const Played played;
  const int pixels = played.vlae->pixels();
  EXPECT_THROW(played.unpacking({.seed = 1, .reseeds = {}, .forced = {{pixels, true}}}), std::out_of_range);
  EXPECT_THROW(played.unpacking({.seed = 1, .reseeds = {{pixels, 2}}, .forced = {}}), std::out_of_range);
}

TEST(Course, TheNextUncertainPixelIsTheFirstAboveTheThreshold) {
  const Unpacking unpacking = Played().unpacking();
  double most = 0;
  for (int i = 0; i < unpacking.size(); ++i) {
    const double p = 1 / (1 + std::exp(-static_cast<double>(unpacking.pixel(i).logit)));
    const double entropy = -p * std::log2(p) - (1 - p) * std::log2(1 - p);
    EXPECT_NEAR(unpacking.entropy_bits(i), entropy, 1e-9);
    most = std::max(most, entropy);
  }
  int at = -1;
  for (int found = 0; (at = unpacking.next_uncertain(at + 1, most / 2)) < unpacking.size(); ++found) {
    EXPECT_GT(unpacking.entropy_bits(at), most / 2);
    for (int before = 0; before < at && found == 0; ++before) EXPECT_LE(unpacking.entropy_bits(before), most / 2);
  }
  EXPECT_EQ(unpacking.next_uncertain(0, 1.0), unpacking.size());  // no pixel is worth more than a bit
}

TEST(Course, TheLogitIsTheCodesAndTheWindowsTogether) {
  const Unpacking unpacking = Played().unpacking();
  for (int i = 0; i < unpacking.size(); ++i)
    EXPECT_NEAR((unpacking.code_evidence_bits(i) + unpacking.context_evidence_bits(i)) * std::log(2.0),
                static_cast<double>(unpacking.pixel(i).logit), 1e-9);
}

}  // namespace
}  // namespace vlae::instrument
