#pragma once
// What this workspace remembers between sittings.

#include <nlohmann/json_fwd.hpp>

#include "draw_state/canvas.h"

namespace vlae::studio {

struct DrawSettings {
  draw::Tool tool = draw::Tool::pen;
  float brush_width = 2.8f;  // pixels of the 28 x 28 picture
  bool centre = true;        // like MNIST
  float speed = 120;         // pixels a second
  float temperature = 1;
  bool by_bits = false;        // dimensions of the code in the order of their bits
  bool hatched = false;        // open pixels of the grid without their chance
  bool model_samples = false;  // examples are samples of the model, not written digits
  bool operator==(const DrawSettings&) const = default;
};

constexpr float thinnest_brush = 1, thickest_brush = 5;
constexpr float coldest = 0.1f, hottest = 2;  // temperature

// Absent keys keep their defaults; values out of range are clamped. Throws nlohmann::json::exception on wrong types.
void to_json(nlohmann::json& json, const DrawSettings& settings);
void from_json(const nlohmann::json& json, DrawSettings& settings);

}  // namespace vlae::studio
