// The same choices mean the same picture however it came about, and its bits are those of the ledger.

#include "replay/choices.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "played.h"
#include "runtime/ledger.h"

namespace vlae::replay {
namespace {

TEST(Choices, AnUntouchedOneIsWhatTheSeedDecompresses) {
  const Played played;
  const Recording recording = played.recording();
  const auto expected = runtime::decompress(*played.vlae, played.maps, 5);
  EXPECT_TRUE(std::ranges::equal(recording.image(), expected));
}

TEST(Choices, ReseedsReplaceThoseFromTheirPixelOn) {
  Choices choices{.seed = 1, .reseeds = {}, .forced = {}};
  choices.reseed(10, 2), choices.reseed(40, 3), choices.reseed(20, 4);
  EXPECT_EQ(choices.reseeds, (std::vector<Reseed>{{10, 2}, {20, 4}}));
  EXPECT_EQ(choices.seed_at(9), 1u);
  EXPECT_EQ(choices.seed_at(19), 2u);
  EXPECT_EQ(choices.seed_at(60), 4u);
  choices.reseed(0, 7);
  EXPECT_EQ(choices, (Choices{.seed = 7, .reseeds = {}, .forced = {}}));
}

// A whole picture set by hand costs what the ledger says of it: - log2 p(x|z) of the same z.
TEST(Choices, AllPixelsByHandCostTheLedgersPixels) {
  const Played played;
  Choices choices;
  for (std::size_t i = 0; i < played.original.size(); ++i)
    choices.forced[static_cast<int>(i)] = played.original[i] == 1;
  const Recording recording = played.recording(choices);
  const auto ledger = runtime::ledger(*played.vlae, played.original, {played.z, 0});
  EXPECT_NEAR(recording.total_bits(), ledger.pixel_nats / std::log(2.0), 1e-9);
  EXPECT_TRUE(std::ranges::equal(recording.image(), played.original));
  EXPECT_EQ(recording.bits_before(recording.size()), recording.total_bits());
}

TEST(Choices, ReseedingKeepsTheEarlierPixelsAndDrawsTheOthersByTheNewNoise) {
  const Played played;
  const auto before = runtime::decompress(*played.vlae, played.maps, 1);
  Choices choices{.seed = 1, .reseeds = {}, .forced = {}}, expected{.seed = 2, .reseeds = {}, .forced = {}};
  choices.reseed(50, 2);
  for (int i = 0; i < 50; ++i) expected.forced[i] = before[static_cast<std::size_t>(i)] == 1;
  EXPECT_TRUE(std::ranges::equal(played.recording(choices).image(), played.recording(expected).image()));
}

TEST(Choices, RefusesPixelsOutsideOfTheImage) {
  const Played played;
  const int pixels = played.vlae->pixels();
  EXPECT_THROW(played.recording({.seed = 1, .reseeds = {}, .forced = {{pixels, true}}}), std::out_of_range);
  EXPECT_THROW(played.recording({.seed = 1, .reseeds = {{pixels, 2}}, .forced = {}}), std::out_of_range);
}

TEST(Choices, TheNextUncertainPixelIsTheFirstAboveTheThreshold) {
  const Recording recording = Played().recording();
  double most = 0;
  for (int i = 0; i < recording.size(); ++i) {
    const double p = 1 / (1 + std::exp(-static_cast<double>(recording.pixel(i).logit)));
    const double entropy = -p * std::log2(p) - (1 - p) * std::log2(1 - p);
    EXPECT_NEAR(recording.entropy_bits(i), entropy, 1e-9);
    most = std::max(most, entropy);
  }
  int at = -1;
  for (int found = 0; (at = recording.next_uncertain(at + 1, most / 2)) < recording.size(); ++found) {
    EXPECT_GT(recording.entropy_bits(at), most / 2);
    for (int before = 0; before < at && found == 0; ++before) EXPECT_LE(recording.entropy_bits(before), most / 2);
  }
  EXPECT_EQ(recording.next_uncertain(0, 1.0), recording.size());  // no pixel is worth more than a bit
}

TEST(Choices, TheLogitIsTheCodesAndTheWindowsTogether) {
  const Recording recording = Played().recording();
  for (int i = 0; i < recording.size(); ++i)
    EXPECT_NEAR((recording.code_evidence_bits(i) + recording.context_evidence_bits(i)) * std::log(2.0),
                static_cast<double>(recording.pixel(i).logit), 1e-9);
}

}  // namespace
}  // namespace vlae::replay
