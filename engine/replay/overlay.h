#pragma once
// What the cells of a decompression can show, as numbers and as colours: one map for the screen, PNG, GIF and film.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "data/animation.h"
#include "replay/recording.h"

namespace vlae::replay {

enum class Overlay {
  value,        // 0 paper, 1 ink
  probability,  // of ink, 0 .. 1, at the decompression's temperature
  bits,         // - log2 p(value), from 0; the map ends at bits_shown
  entropy,      // bits, 0 .. 1
  difference    // against the original picture: Difference
};
constexpr Overlay overlays[] = {Overlay::value, Overlay::probability, Overlay::bits, Overlay::entropy,
                                Overlay::difference};
enum class Difference { both_paper, original_only, here_only, both_ink };

constexpr float bits_shown = 4;  // a pixel that costs more looks as one that costs so much

const char* name(Overlay overlay);  // "value", "probability", ...
const char* unit(Overlay overlay);  // "bits", or ""

// Of pixel i; the original [size] is looked at for the difference only.
float overlay_value(const Recording& recording, Overlay overlay, std::span<const std::uint8_t> original, int i);

struct Colours {
  data::Colour ink{27, 37, 48}, paper{255, 255, 255};
  data::Colour chance_0{163, 203, 214}, chance_half{241, 234, 219}, chance_1{221, 122, 58};
  data::Colour here_only{196, 89, 29}, original_only{15, 100, 120};  // warm, accent
  data::Colour cost{196, 89, 29};                                    // the end of the maps of bits and entropy
  data::Colour ground{243, 240, 232}, open{227, 221, 209};           // around the pictures; pixels not decided yet
  data::Colour current{196, 89, 29}, text{27, 37, 48};
};

data::Colour overlay_colour(Overlay overlay, float value, const Colours& colours);
data::Colour mixed(data::Colour from, data::Colour to, float t);  // t clamped to 0 .. 1

}  // namespace vlae::replay
