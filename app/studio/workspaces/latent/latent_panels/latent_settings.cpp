#include "latent_panels/latent_settings.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace vlae::studio {
namespace {

// One list of the fields with their bounds, for both directions.
template <class Settings, class Visit>
void for_each_field(Settings& s, Visit visit) {
  visit("path_kind", s.path_kind, 0, 2);
  visit("same_seed", s.same_seed, false, true);
  visit("compared", s.compared, false, true);
  visit("sampled", s.sampled, false, true);
  visit("expected_samples", s.expected_samples, 0, 128);
  visit("seed", s.seed, std::uint64_t{0}, std::uint64_t{9999});
  visit("sheet_seed", s.sheet_seed, std::uint64_t{0}, std::uint64_t{9999});
  visit("prior_temperature", s.prior_temperature, coldest_sheet, hottest_sheet);
  visit("temperature", s.temperature, coldest_sheet, hottest_sheet);
  visit("sheet_page", s.sheet_page, 0, 2);
  visit("sample_side", s.sample_side, 2, largest_side);
  visit("grid_side", s.grid_side, 2, largest_side);
  visit("grid_corners", s.grid_corners, 3, 4);
  visit("detail_page", s.detail_page, 0, 3);
  visit("nearest_measure", s.nearest_measure, 0, 2);
  visit("row_kind", s.row_kind, 0, 3);
  visit("editor_epsilon", s.editor_epsilon, false, true);
  visit("editor_by_bits", s.editor_by_bits, false, true);
  visit("map_axes", s.map_axes, 0, 2);
  visit("highlight_1", s.highlight_1, -1, 9);
  visit("highlight_2", s.highlight_2, -1, 9);
}

}  // namespace

void to_json(nlohmann::json& json, const LatentSettings& settings) {
  json = {{"map_source", settings.map_source}, {"ends", settings.ends}, {"corners", settings.corners}};
  for_each_field(settings, [&](const char* name, const auto& value, auto, auto) { json[name] = value; });
}

void from_json(const nlohmann::json& json, LatentSettings& settings) {
  settings.map_source = json.value("map_source", settings.map_source);
  settings.ends = json.value("ends", settings.ends);
  settings.corners = json.value("corners", settings.corners);
  for_each_field(settings, [&](const char* name, auto& value, auto low, auto high) {
    value = std::clamp(json.value(name, value), low, high);
  });
}

}  // namespace vlae::studio
