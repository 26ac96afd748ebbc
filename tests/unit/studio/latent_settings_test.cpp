// What the latent space shows first, and what it remembers.

#include "latent_panels/latent_settings.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "latent_panels/map_view.h"
#include "latent_panels/path_words.h"
#include "latent_state/nearest_images.h"

namespace vlae::studio {
namespace {

// docs/latent_space.md counts why: samples lie in the band where means do not, the line in z changes fewest pixels a
// step, z keeps the classes better apart and its neighbours are of one class more often.
TEST(LatentSettings, BeginWithWhatTheMeasurementsSayIsTrueAndPlain) {
  const LatentSettings first = nlohmann::json::object().get<LatentSettings>();
  EXPECT_EQ(first, LatentSettings{});
  EXPECT_TRUE(first.sampled);
  EXPECT_EQ(latent_state::path_kinds.at(static_cast<std::size_t>(first.path_kind)), latent::PathKind::line_in_z);
  EXPECT_EQ(static_cast<latent_state::MapAxes>(first.map_axes), latent_state::MapAxes::z);
  EXPECT_EQ(static_cast<latent_state::Measure>(first.nearest_measure), latent_state::Measure::z);
}

TEST(LatentSettings, ComeBackAsTheyWere) {
  LatentSettings settings;
  settings.sampled = false, settings.path_kind = 1, settings.map_axes = 2, settings.nearest_measure = 1;
  settings.seed = 77, settings.highlight_2 = -1, settings.map_source = "procedural:2000/train";
  EXPECT_EQ(nlohmann::json(settings).get<LatentSettings>(), settings);
}

TEST(PathWords, EachKindSaysWhatItIsForAndMeansSaySo) {
  const latent_state::WalkSession session;
  LatentSettings settings;
  for (settings.path_kind = 0; settings.path_kind < 3; ++settings.path_kind) {
    const PathWords& words = path_words.at(static_cast<std::size_t>(settings.path_kind));
    EXPECT_STREQ(path_sentence(settings, session), words.sentence);
    EXPECT_NE(std::string_view(words.formula).find("(t)"), std::string_view::npos);
  }
}

TEST(MapView, FitsEveryPoint) {
  const Region where{30, 40, 500, 220};
  std::vector<latent::Point> points{{0, 0}, {1, 0.2}, {-9, 40}, {3, -2}};  // one far above the others
  MapView view;
  view.fit(where, points);
  for (const latent::Point& point : points) {
    const ImVec2 at = view.on_screen(where, point);
    EXPECT_TRUE(where.inset(10).contains(at)) << at.x << ", " << at.y;
  }
}

}  // namespace
}  // namespace vlae::studio
