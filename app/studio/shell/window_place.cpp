#include "shell/window_place.h"

#include <algorithm>

namespace vlae::studio {
namespace {

// The start of `length` within `from` .. `from + room`; `wanted` below 0 is not given.
int start_of(int wanted, int length, int from, int room) {
  if (wanted < 0) return from + (room - length) / 2;
  return std::clamp(wanted, from, from + room - length);
}

}  // namespace

WindowPlace inside(const WorkArea& area, const WindowFrame& frame, WindowPlace place) {
  const int width = area.width - frame.left - frame.right, height = area.height - frame.top - frame.bottom;
  if (width <= 0 || height <= 0) return place;
  place.width = std::min(place.width, width), place.height = std::min(place.height, height);
  place.x = start_of(place.x, place.width, area.x + frame.left, width);
  place.y = start_of(place.y, place.height, area.y + frame.top, height);
  return place;
}

}  // namespace vlae::studio
