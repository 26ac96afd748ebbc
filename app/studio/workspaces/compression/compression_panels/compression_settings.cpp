#include "compression_panels/compression_settings.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "compression_state/compression_session.h"
#include "compression_state/stack_playback.h"

namespace vlae::studio {
namespace {

using compression_state::StackPlayback;

// One list of the fields with their bounds, for both directions.
template <class Settings, class Visit>
void for_each_field(Settings& s, Visit visit) {
  visit("page", s.page, 0, 1);
  visit("in_bytes", s.in_bytes, false, true);
  visit("sort_column", s.sort_column, 0, sort_columns - 1);
  visit("sort_down", s.sort_down, false, true);
  visit("lossy_bits", s.lossy_bits, compression_state::least_lossy_bits, compression_state::most_lossy_mean_bits);
  visit("keep_names", s.keep_names, false, true);
  visit("decoding", s.decoding, false, true);
  visit("speed", s.speed, StackPlayback::slowest, StackPlayback::fastest);
  visit("begun", s.begun, false, true);
}

}  // namespace

void to_json(nlohmann::json& json, const CompressionSettings& settings) {
  json = {{"source", settings.source}, {"pictures", settings.pictures}};
  for_each_field(settings, [&](const char* name, const auto& value, auto, auto) { json[name] = value; });
}

void from_json(const nlohmann::json& json, CompressionSettings& settings) {
  settings.source = json.value("source", settings.source);
  settings.pictures = json.value("pictures", settings.pictures);
  std::erase_if(settings.pictures, [](const auto& picture) { return picture.x.empty(); });
  for_each_field(settings, [&](const char* name, auto& value, auto low, auto high) {
    value = std::clamp(json.value(name, value), low, high);
  });
}

}  // namespace vlae::studio
