#include "replay/overlay.h"

#include <algorithm>
#include <cmath>

namespace vlae::replay {

const char* name(Overlay overlay) {
  switch (overlay) {
    case Overlay::value:
      return "value";
    case Overlay::probability:
      return "probability";
    case Overlay::bits:
      return "bits";
    case Overlay::entropy:
      return "entropy";
    default:
      return "difference";
  }
}

const char* unit(Overlay overlay) { return overlay == Overlay::bits || overlay == Overlay::entropy ? "bits" : ""; }

float overlay_value(const Recording& recording, Overlay overlay, std::span<const std::uint8_t> original, int i) {
  const runtime::PixelRecord& pixel = recording.pixel(i);
  switch (overlay) {
    case Overlay::value:
      return pixel.value;
    case Overlay::probability:
      return pixel.probability;
    case Overlay::bits:
      return static_cast<float>(pixel.bits);
    case Overlay::entropy:
      return static_cast<float>(recording.entropy_bits(i));
    default:
      return static_cast<float>(2 * pixel.value + original[static_cast<std::size_t>(i)]);
  }
}

data::Colour mixed(data::Colour from, data::Colour to, float t) {
  t = std::clamp(t, 0.0f, 1.0f);
  data::Colour colour{};
  for (std::size_t c = 0; c < colour.size(); ++c) {
    const float value = static_cast<float>(from[c]) * (1 - t) + static_cast<float>(to[c]) * t;
    colour[c] = static_cast<std::uint8_t>(std::lround(value));
  }
  return colour;
}

data::Colour overlay_colour(Overlay overlay, float value, const Colours& colours) {
  switch (overlay) {
    case Overlay::value:
      return value > 0.5f ? colours.ink : colours.paper;
    case Overlay::probability:
      return value < 0.5f ? mixed(colours.chance_0, colours.chance_half, 2 * value)
                          : mixed(colours.chance_half, colours.chance_1, 2 * value - 1);
    case Overlay::bits:
      return mixed(colours.paper, colours.cost, value / bits_shown);
    case Overlay::entropy:
      return mixed(colours.paper, colours.cost, value);
    default:
      break;
  }
  const data::Colour four[] = {colours.paper, colours.original_only, colours.here_only, colours.ink};
  return four[std::clamp(static_cast<int>(value), 0, 3)];
}

}  // namespace vlae::replay
