#include "latent_state/label_places.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace vlae::latent_state {
namespace {

constexpr int most_rounds = 1000;
constexpr double beyond = 1.001;  // of the distance: rounding does not bring them back

// From a to b, or a direction of its own for labels that name the same place.
latent::Point direction(const latent::Point& a, const latent::Point& b, std::size_t own) {
  const double dx = b[0] - a[0], dy = b[1] - a[1], length = std::hypot(dx, dy);
  if (length > 1e-9) return {dx / length, dy / length};
  const double angle = static_cast<double>(own) * std::numbers::phi * 2 * std::numbers::pi;  // no two alike
  return {std::cos(angle), std::sin(angle)};
}

void keep_inside(latent::Point& place, const LabelRoom& room) {
  for (std::size_t axis = 0; axis < 2; ++axis)
    place[axis] = std::clamp(place[axis], room.low[axis], std::max(room.low[axis], room.high[axis]));
}

void move(latent::Point& place, const latent::Point& along, double by) {
  place[0] += along[0] * by;
  place[1] += along[1] * by;
}

double between(const latent::Point& a, const latent::Point& b) { return std::hypot(b[0] - a[0], b[1] - a[1]); }

// Every two that are too close give way, each as far as the other; before a mark the label alone. Returns whether any
// had to.
bool give_way(std::vector<latent::Point>& places, std::span<const latent::Point> marks, const LabelRoom& room) {
  bool touched = false;
  for (std::size_t a = 0; a < places.size(); ++a) {
    for (const latent::Point& mark : marks)
      if (const double length = between(mark, places[a]); length < room.distance) {
        move(places[a], direction(mark, places[a], a), room.distance * beyond - length);
        touched = true;
      }
    for (std::size_t b = a + 1; b < places.size(); ++b)
      if (const double length = between(places[a], places[b]); length < room.distance) {
        const latent::Point apart = direction(places[a], places[b], b);
        const double half = (room.distance * beyond - length) / 2;
        move(places[a], apart, -half);
        move(places[b], apart, half);
        touched = true;
      }
  }
  for (latent::Point& place : places) keep_inside(place, room);
  return touched;
}

}  // namespace

std::vector<latent::Point> label_places(std::vector<latent::Point> wanted, std::span<const latent::Point> marks,
                                        const LabelRoom& room) {
  for (latent::Point& place : wanted) keep_inside(place, room);
  for (int round = 0; round < most_rounds && give_way(wanted, marks, room); ++round) continue;
  return wanted;
}

}  // namespace vlae::latent_state
