#include "look/scale.h"

#include <algorithm>
#include <cmath>

namespace vlae::studio {
namespace {
float current_scale = 1;

float usual_scale(float window_width, float window_height) {
  return std::max(1.0f, std::min(window_width / 1600, window_height / 1000));
}

}  // namespace

float interface_scale(float window_width, float window_height, float zoom) {
  return usual_scale(window_width, window_height) * std::min(zoom, most_zoom(window_width, window_height));
}

float most_zoom(float window_width, float window_height) {
  const float most = std::min(window_width / least_width, window_height / least_height);
  return std::max(1.0f, most / usual_scale(window_width, window_height));
}

Room room_of(float window_width, float window_height) {
  const float width = window_width / current_scale + 0.5f,
              height = window_height / current_scale + 0.5f;  // scales are no round numbers
  if (width >= 1600 && height >= 1000) return Room::wide;
  return width >= 1280 && height >= 700 ? Room::compact : Room::narrow;
}

float scale() { return current_scale; }
void use_scale(float scale) { current_scale = scale; }

float px(float reference) {
  const float rounded = std::round(reference * current_scale);
  return reference > 0 ? std::max(1.0f, rounded) : rounded;
}
float stroke(float reference) { return reference * current_scale; }

}  // namespace vlae::studio
