#include "latent_state/code_map.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "latent_state/nearest_images.h"
#include "latent_state/neighbour_map.h"
#include "latent_state/place_note.h"
#include "test_support/random_model.h"
#include "test_support/temporary_folder.h"

namespace vlae::latent_state {
namespace {

class CodeMaps : public testing::Test {
 protected:
  CodeMaps() {
    ::setenv("XDG_CACHE_HOME", folder_.path().c_str(), 1);
    auto config = test_support::small_config();
    config.height = config.width = 28;
    vlae_ = std::make_shared<const runtime::Vlae>(test_support::random_model(config, 1));
    map_ = make_map(vlae_, "", {"digits", "procedural:120", "train"}, [](auto, auto) { return true; });
  }
  ~CodeMaps() override { ::unsetenv("XDG_CACHE_HOME"); }
  const test_support::TemporaryFolder folder_;
  Model vlae_;
  std::optional<CodeMap> map_;
};

TEST_F(CodeMaps, APointIsWhereItsCodeLiesAndAPlaceIsItsImage) {
  ASSERT_TRUE(map_);
  for (const MapAxes axes : {MapAxes::z, MapAxes::epsilon}) {
    const auto points = map_->points(axes);
    ASSERT_EQ(points.size(), 120u);
    const Place place = map_->place(17);
    EXPECT_EQ(place.code.z, vlae_->encode(place.x).mean());
    for (std::size_t axis = 0; axis < 2; ++axis)
      EXPECT_NEAR(points[17][axis], map_->point_of(place.code, axes)[axis], 1e-5);
  }
}

TEST_F(CodeMaps, APointOfThePlaneIsACodeThatLiesThere) {
  for (const MapAxes axes : {MapAxes::z, MapAxes::epsilon}) {
    const latent::Point point{0.4, -0.3};
    const latent::Point back = map_->point_of(map_->code_at(point, axes), axes);
    for (std::size_t axis = 0; axis < 2; ++axis) EXPECT_NEAR(back[axis], point[axis], 1e-4);
  }
}

TEST_F(CodeMaps, StopWhereTheyAreCancelled) {
  EXPECT_FALSE(make_map(vlae_, "", {"digits", "procedural:120", "train"}, [](auto, auto) { return false; }));
}

TEST_F(CodeMaps, TheNeighbourMapLeavesPreviewsAndCanBeStopped) {
  NeighbourPreview preview;
  int renewed = 0;
  double last = 0;
  const auto until = [&](double end) {
    return [&last, end](double share) {
      EXPECT_GE(share, last);
      last = share;
      return share < end;
    };
  };
  make_neighbour_map(
      *map_, preview, [&] { ++renewed; }, until(2));
  EXPECT_GE(renewed, 1);
  ASSERT_TRUE(preview.take());
  EXPECT_FALSE(preview.take());
  EXPECT_GT(last, 0.99);
  last = 0, renewed = 0;
  make_neighbour_map(
      *map_, preview, [&] { ++renewed; }, until(1e-6));  // while neighbours are searched
  EXPECT_EQ(renewed, 0);
  EXPECT_FALSE(preview.take());
}

// As `vlae probe --maps` measures it: from z, with the usual neighbours and steps.
TEST_F(CodeMaps, TheNeighbourMapIsThatOfZ) {
  NeighbourPreview preview;
  make_neighbour_map(
      *map_, preview, [] {}, [](double) { return true; });
  latent::NeighbourEmbedding walk(latent::affinities(map_->codes->mean, latent::usual_perplexity, 1),
                                  latent::map_of(map_->in_z, map_->codes->mean), {.seed = 1});
  for (int i = 0; i < latent::usual_neighbour_steps; ++i) walk.step();
  const auto points = preview.take();
  ASSERT_TRUE(points);
  for (std::size_t i = 0; i < points->size(); ++i)
    for (std::size_t axis = 0; axis < 2; ++axis) EXPECT_DOUBLE_EQ((*points)[i][axis], walk.points()[i][axis]);
}

TEST_F(CodeMaps, TheNearestImagesAreThoseOfABruteForceSearch) {
  const Place place = map_->place(5);
  const auto shared = std::make_shared<const CodeMap>(*map_);
  for (const Measure measure : {Measure::epsilon, Measure::z, Measure::divergence}) {
    const NearestImages nearest = find_nearest({shared, place, measure, 7});
    ASSERT_EQ(nearest.images.size(), 7u);
    EXPECT_EQ(nearest.images[0], 5u);  // itself
    EXPECT_NEAR(nearest.distances[0], 0, 1e-5);
    std::vector<double> all;
    for (std::size_t i = 0; i < map_->codes->count(); ++i) {
      double sum = 0;
      for (std::size_t d = 0; d < place.code.z.size(); ++d) {
        const double s = std::exp(map_->codes->log_sigma.row(5)[d]), t = std::exp(map_->codes->log_sigma.row(i)[d]);
        const double gap = measure == Measure::epsilon ? place.code.epsilon[d] - map_->codes->epsilon.row(i)[d]
                                                       : place.code.z[d] - map_->codes->mean.row(i)[d];
        sum += measure == Measure::divergence ? std::log(t / s) + (s * s + gap * gap) / (2 * t * t) - 0.5 : gap * gap;
      }
      all.push_back(measure == Measure::divergence ? sum : std::sqrt(sum));
    }
    std::ranges::sort(all);
    for (std::size_t k = 0; k < 7; ++k) EXPECT_NEAR(nearest.distances[k], all[k], 1e-4 * (1 + all[k]));
  }
}

TEST_F(CodeMaps, APlaceIsRememberedWithItsCode) {
  const Place image = map_->place(3), sample = place_of_prior(*vlae_, 42);
  Place edited = place_of_code(*vlae_, latent::code_of_epsilon(*vlae_, map_->place(9).code.epsilon), "edited", 1);
  for (const Place& place : {image, sample, edited}) {
    const nlohmann::json json = note_of(place);
    const Place back = place_of_note(*vlae_, json.get<PlaceNote>());
    EXPECT_EQ(back.name, place.name);
    EXPECT_EQ(back.x, place.x);
    EXPECT_EQ(back.encoded, place.encoded);
    for (std::size_t d = 0; d < place.code.z.size(); ++d) EXPECT_NEAR(back.code.z[d], place.code.z[d], 1e-5);
  }
  EXPECT_EQ(nlohmann::json::object().get<PlaceNote>(), PlaceNote{});
  EXPECT_TRUE(nlohmann::json({{"x", "no digits"}}).get<PlaceNote>().x.empty());
}

TEST(ClassPlaces, AreMediansOfTheirPoints) {
  const std::vector<latent::Point> points{{0, 0}, {1, 5}, {9, 6}, {100, 7}, {3, 3}};
  const auto places = class_places(points, std::vector<std::uint8_t>{4, 2, 2, 2, 4});
  ASSERT_EQ(places.size(), 2u);
  EXPECT_EQ(places[0].label, 2);
  EXPECT_EQ(places[0].middle, (latent::Point{9, 6}));
  EXPECT_TRUE(class_places(points, {}).empty());
}

TEST(InsidePolygon, KnowsAConcaveShape) {
  const std::vector<latent::Point> shape{{0, 0}, {4, 0}, {4, 4}, {2, 1}, {0, 4}};  // a notch from above
  const std::vector<latent::Point> points{{2, 0.5}, {2, 2}, {0.3, 3}, {3.8, 3}, {5, 1}, {-1, 1}};
  EXPECT_EQ(inside_polygon(points, shape), (std::vector<std::size_t>{0, 2, 3}));
}

}  // namespace
}  // namespace vlae::latent_state
