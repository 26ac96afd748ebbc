// Labels of a map: readable whatever they name.

#include "latent_state/label_places.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace vlae::latent_state {
namespace {

constexpr LabelRoom room{.low = {0, 0}, .high = {500, 260}, .distance = 30};

double least_distance(const std::vector<latent::Point>& places, const std::vector<latent::Point>& marks) {
  double least = 1e9;
  for (std::size_t a = 0; a < places.size(); ++a) {
    for (std::size_t b = a + 1; b < places.size(); ++b)
      least = std::min(least, std::hypot(places[a][0] - places[b][0], places[a][1] - places[b][1]));
    for (const latent::Point& mark : marks)
      least = std::min(least, std::hypot(places[a][0] - mark[0], places[a][1] - mark[1]));
  }
  return least;
}

TEST(LabelPlaces, StayWhereTheyAreApart) {
  const std::vector<latent::Point> wanted{{20, 30}, {200, 30}, {200, 70}};
  EXPECT_EQ(label_places(wanted, {}, room), wanted);
}

TEST(LabelPlaces, AreApartInsideAndOffTheMarksHoweverTheirClassesPileUp) {
  std::mt19937 random(7);
  const std::vector<latent::Point> marks{{250, 130}, {270, 140}};
  for (const double spread : {0.0, 1.0, 8.0, 25.0, 200.0})
    for (int trial = 0; trial < 200; ++trial) {
      std::normal_distribution<double> x(250, spread + 1e-12), y(130, spread + 1e-12);
      std::vector<latent::Point> wanted;
      for (int label = 0; label < 10; ++label) wanted.push_back({x(random), y(random)});
      if (spread == 0) std::ranges::fill(wanted, latent::Point{250, 130});
      const auto places = label_places(wanted, marks, room);
      ASSERT_GE(least_distance(places, marks), room.distance) << "spread " << spread << ", trial " << trial;
      for (const latent::Point& place : places) {
        ASSERT_TRUE(place[0] >= 0 && place[0] <= 500);
        ASSERT_TRUE(place[1] >= 0 && place[1] <= 260);
      }
    }
}

TEST(LabelPlaces, OfACornerComeInside) {
  std::vector<latent::Point> wanted(10, latent::Point{-40, -40});
  const auto places = label_places(wanted, {}, room);
  EXPECT_GE(least_distance(places, {}), room.distance);
  for (const latent::Point& place : places) EXPECT_LT(std::hypot(place[0], place[1]), 200);  // not far from it
}

TEST(LabelPlaces, AreTheSameAgain) {
  const std::vector<latent::Point> wanted{{100, 100}, {101, 100}, {100, 101}, {100, 100}};
  EXPECT_EQ(label_places(wanted, {}, room), label_places(wanted, {}, room));
}

}  // namespace
}  // namespace vlae::latent_state
