#include "draw_panels/draw_settings.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "draw_state/gallery.h"
#include "draw_state/playback.h"

namespace vlae::studio {

void to_json(nlohmann::json& json, const DrawSettings& settings) {
  json = {{"eraser", settings.tool == draw_state::Tool::eraser},
          {"brush_width", settings.brush_width},
          {"centre", settings.centre},
          {"speed", settings.speed},
          {"temperature", settings.temperature},
          {"by_bits", settings.by_bits},
          {"hatched", settings.hatched},
          {"model_samples", settings.model_samples},
          {"overlay", static_cast<int>(settings.overlay)},
          {"grid_tool", static_cast<int>(settings.grid_tool)},
          {"page", static_cast<int>(settings.page)},
          {"page_shown", settings.page_shown},
          {"code_page", static_cast<int>(settings.code_page)},
          {"gallery_size", settings.gallery_size},
          {"gallery_by_bits", settings.gallery_by_bits},
          {"agreement_entropy", settings.agreement_entropy},
          {"uncertain_bits", settings.uncertain_bits}};
}

void from_json(const nlohmann::json& json, DrawSettings& settings) {
  const DrawSettings initial;
  const auto number = [&](const char* key, float otherwise, float low, float high) {
    return std::clamp(json.value(key, otherwise), low, high);
  };
  const auto choice = [&](const char* key, auto last, int otherwise = 0) {
    return static_cast<decltype(last)>(std::clamp(json.value(key, otherwise), 0, static_cast<int>(last)));
  };
  settings.tool = json.value("eraser", false) ? draw_state::Tool::eraser : draw_state::Tool::pen;
  settings.brush_width = number("brush_width", initial.brush_width, thinnest_brush, thickest_brush);
  settings.centre = json.value("centre", initial.centre);
  settings.speed = number("speed", initial.speed, draw_state::Playback::slowest, 2 * draw_state::Playback::fastest);
  settings.temperature = number("temperature", initial.temperature, coldest, hottest);
  settings.by_bits = json.value("by_bits", initial.by_bits);
  settings.hatched = json.value("hatched", initial.hatched);
  settings.model_samples = json.value("model_samples", initial.model_samples);
  settings.overlay = choice("overlay", replay::Overlay::difference);
  settings.grid_tool = choice("grid_tool", GridTool::free);
  settings.page = choice("page", LowerPage::inspector);
  settings.page_shown = json.value("page_shown", initial.page_shown);
  settings.code_page = choice("code_page", CodePage::ledger, static_cast<int>(initial.code_page));
  settings.gallery_size = std::clamp(json.value("gallery_size", initial.gallery_size), draw_state::smallest_gallery,
                                     draw_state::largest_gallery);
  settings.gallery_by_bits = json.value("gallery_by_bits", initial.gallery_by_bits);
  settings.agreement_entropy = json.value("agreement_entropy", initial.agreement_entropy);
  settings.uncertain_bits = number("uncertain_bits", initial.uncertain_bits, least_uncertain, most_uncertain);
}

}  // namespace vlae::studio
