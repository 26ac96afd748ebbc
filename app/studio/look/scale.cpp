#include "look/scale.h"

#include <algorithm>
#include <cmath>

namespace vlae::studio {
namespace {
float current = 1;
}

float interface_scale(float window_width, float window_height, float zoom) {
  return std::max(0.8f, std::min(window_width / 1600, window_height / 1000)) * zoom;
}

float scale() { return current; }
void use_scale(float scale) { current = scale; }

float px(float reference) {
  const float rounded = std::round(reference * current);
  return reference > 0 ? std::max(1.0f, rounded) : rounded;
}
float stroke(float reference) { return reference * current; }

}  // namespace vlae::studio
