// The maps from numbers to colours, at their ends and in between.

#include "replay/overlay.h"

#include <gtest/gtest.h>

#include "played.h"

namespace vlae::replay {
namespace {

TEST(Overlay, TheEndsOfEachMapAreItsNamedColours) {
  const Colours c;
  EXPECT_EQ(overlay_colour(Overlay::value, 1, c), c.ink);
  EXPECT_EQ(overlay_colour(Overlay::value, 0, c), c.paper);
  EXPECT_EQ(overlay_colour(Overlay::probability, 0, c), c.chance_0);
  EXPECT_EQ(overlay_colour(Overlay::probability, 0.5f, c), c.chance_half);
  EXPECT_EQ(overlay_colour(Overlay::probability, 1, c), c.chance_1);
  EXPECT_EQ(overlay_colour(Overlay::bits, 0, c), c.paper);
  EXPECT_EQ(overlay_colour(Overlay::bits, 99, c), c.cost);
  EXPECT_EQ(overlay_colour(Overlay::entropy, 1, c), c.cost);
  const auto difference = [&](Difference d) { return overlay_colour(Overlay::difference, static_cast<float>(d), c); };
  EXPECT_EQ(difference(Difference::both_ink), c.ink);
  EXPECT_EQ(difference(Difference::both_paper), c.paper);
  EXPECT_EQ(difference(Difference::here_only), c.here_only);
  EXPECT_EQ(difference(Difference::original_only), c.original_only);
}

TEST(Overlay, ValuesAreThoseOfTheRecords) {
  const Played played;
  const Recording recording = played.recording();
  double bits = 0;
  for (int i = 0; i < recording.size(); ++i) {
    const auto at = [&](Overlay overlay) { return overlay_value(recording, overlay, played.original, i); };
    const bool here = recording.image()[static_cast<std::size_t>(i)] == 1;
    const bool there = played.original[static_cast<std::size_t>(i)] == 1;
    const auto expected = here && there ? Difference::both_ink
                          : here        ? Difference::here_only
                          : there       ? Difference::original_only
                                        : Difference::both_paper;
    EXPECT_EQ(at(Overlay::difference), static_cast<float>(expected));
    EXPECT_EQ(at(Overlay::value), here ? 1 : 0);
    EXPECT_EQ(at(Overlay::probability), recording.pixel(i).probability);
    bits += static_cast<double>(at(Overlay::bits));
  }
  EXPECT_NEAR(bits, recording.total_bits(), 1e-4);  // the running total is the sum of what is shown
}

}  // namespace
}  // namespace vlae::replay
