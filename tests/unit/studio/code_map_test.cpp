#include "latent_state/code_map.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "latent_state/neighbour_map.h"
#include "test_support/random_model.h"

namespace vlae::walk {
namespace {

class CodeMaps : public testing::Test {
 protected:
  CodeMaps() {
    std::string name = (std::filesystem::temp_directory_path() / "vlae-map-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    ::setenv("XDG_CACHE_HOME", folder_.c_str(), 1);
    auto config = test_support::small_config();
    config.height = config.width = 28;
    vlae_ = std::make_shared<const runtime::Vlae>(test_support::random_model(config, 1));
    map_ = make_map(vlae_, "", {"digits", "procedural:120", "train"}, [](auto, auto) { return true; });
  }
  ~CodeMaps() override {
    ::unsetenv("XDG_CACHE_HOME");
    std::filesystem::remove_all(folder_);
  }
  std::filesystem::path folder_;
  Model vlae_;
  std::optional<CodeMap> map_;
};

TEST_F(CodeMaps, APointIsWhereItsCodeLiesAndAPlaceIsItsImage) {
  ASSERT_TRUE(map_);
  for (const MapAxes axes : {MapAxes::epsilon, MapAxes::z}) {
    const auto points = map_->points(axes);
    ASSERT_EQ(points.size(), 120u);
    const Place place = map_->place(17);
    EXPECT_EQ(place.code.z, vlae_->encode(place.x).mean);
    for (std::size_t axis = 0; axis < 2; ++axis)
      EXPECT_NEAR(points[17][axis], map_->point_of(place.code, axes)[axis], 1e-5);
  }
}

TEST_F(CodeMaps, APointOfThePlaneIsACodeThatLiesThere) {
  for (const MapAxes axes : {MapAxes::epsilon, MapAxes::z}) {
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
  int previews = 0;
  make_neighbour_map(*map_, preview, [&](std::size_t done, std::size_t total) {
    if (auto points = preview.take()) {
      EXPECT_EQ(points->size(), 120u);
      ++previews;
    }
    return 2 * done < total + 60;  // thirty steps
  });
  EXPECT_GE(previews, 4);
  EXPECT_LE(previews, 6);
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
}  // namespace vlae::walk
