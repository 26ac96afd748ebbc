// The moving picture of the steps, looked at frame by frame.

#include "replay/steps_film.h"

#include <gtest/gtest.h>

#include <set>

#include "played.h"

namespace vlae::replay {
namespace {

// The colour in the middle of the right picture's cell i: scale 8 puts a line of letters, 2 pixels a dot, above it.
data::Colour cell(const data::Animation& film, const data::Frame& frame, int width, int i) {
  const int x = (i % width + width + 2) * 8 + 4, y = 2 * 14 + 8 + i / width * 8 + 4;
  return film.palette[frame.pixels[static_cast<std::size_t>(y * film.width + x)]];
}

TEST(StepsFilm, EveryFrameShowsWhatIsDecidedInTheColoursOfTheOverlay) {
  const Played played;
  const Recording recording = played.recording();
  for (const Overlay overlay : overlays) {
    const FilmLayout layout{.overlay = overlay, .pixels_per_frame = 10, .title = "seed 5"};
    const data::Animation film = film_of_steps(recording, played.original, played.width, layout);
    ASSERT_EQ(film.frames.size(), static_cast<std::size_t>((recording.size() + 9) / 10 + 1));
    const data::Frame& third = film.frames[2];
    EXPECT_EQ(cell(film, third, played.width, 20), layout.colours.current);
    EXPECT_EQ(cell(film, third, played.width, 21), layout.colours.open);
    for (int i = 0; i < recording.size(); ++i) {
      const float value = overlay_value(recording, overlay, played.original, i);
      const data::Colour expected = overlay_colour(overlay, value, layout.colours);
      const data::Colour found = cell(film, film.frames.back(), played.width, i);
      for (std::size_t c = 0; c < 3; ++c) ASSERT_NEAR(found[c], expected[c], 2) << name(overlay) << " pixel " << i;
    }
  }
}

TEST(StepsFilm, CaptionsChangeWithTheStepsAndStayInside) {
  const Played played;
  const data::Animation film = film_of_steps(played.recording(), played.original, played.width, {});
  const auto words = [&](const data::Frame& frame) {
    const auto below = frame.pixels.size() - static_cast<std::size_t>(film.width * (2 * 14 * 2 + 8));
    return std::vector<std::uint8_t>(frame.pixels.begin() + static_cast<std::ptrdiff_t>(below), frame.pixels.end());
  };
  std::set<std::vector<std::uint8_t>> different;
  for (const data::Frame& frame : film.frames) different.insert(words(frame));
  EXPECT_EQ(different.size(), film.frames.size());
}

TEST(StepsFilm, AStillIsAFrameOfTheFilm) {
  const Played played;
  const Recording recording = played.recording();
  const data::Animation film = film_of_steps(recording, played.original, played.width, {.pixels_per_frame = 7});
  const Still still = still_of_steps(recording, played.original, played.width, 21, {});
  ASSERT_EQ(still.rgb.size(), 3 * film.frames[3].pixels.size());
  for (std::size_t i = 0; i < film.frames[3].pixels.size(); ++i)
    ASSERT_EQ(still.rgb[3 * i], film.palette[film.frames[3].pixels[i]][0]);
}

TEST(StepsFilm, APictureOfAnotherSizeIsRefused) {
  const Played played;
  EXPECT_THROW(film_of_steps(played.recording(), std::vector<std::uint8_t>(3), played.width), std::invalid_argument);
}

}  // namespace
}  // namespace vlae::replay
