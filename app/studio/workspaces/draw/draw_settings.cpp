#include "studio/workspaces/draw/draw_settings.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "draw_state/playback.h"

namespace vlae::studio {

void to_json(nlohmann::json& json, const DrawSettings& settings) {
  json = {{"eraser", settings.tool == draw::Tool::eraser},
          {"brush_width", settings.brush_width},
          {"centre", settings.centre},
          {"speed", settings.speed},
          {"temperature", settings.temperature},
          {"by_bits", settings.by_bits},
          {"hatched", settings.hatched},
          {"model_samples", settings.model_samples}};
}

void from_json(const nlohmann::json& json, DrawSettings& settings) {
  const DrawSettings initial;
  const auto number = [&](const char* key, float otherwise, float low, float high) {
    return std::clamp(json.value(key, otherwise), low, high);
  };
  settings.tool = json.value("eraser", false) ? draw::Tool::eraser : draw::Tool::pen;
  settings.brush_width = number("brush_width", initial.brush_width, thinnest_brush, thickest_brush);
  settings.centre = json.value("centre", initial.centre);
  settings.speed = number("speed", initial.speed, draw::Playback::slowest, 2 * draw::Playback::fastest);
  settings.temperature = number("temperature", initial.temperature, coldest, hottest);
  settings.by_bits = json.value("by_bits", initial.by_bits);
  settings.hatched = json.value("hatched", initial.hatched);
  settings.model_samples = json.value("model_samples", initial.model_samples);
}

}  // namespace vlae::studio
