#include "run/settings_change.h"

#include <nlohmann/json.hpp>

#include "settings/json_fields.h"

namespace vlae::run {

void to_json(nlohmann::json& json, const SettingsChange& change) {
  json = {{"epoch", change.epoch}, {"settings", change.settings}};
}

void from_json(const nlohmann::json& json, SettingsChange& change) {
  settings::require_object(json, "change");
  settings::FieldReader reader{json, "change."};
  reader("epoch", change.epoch);
  reader("settings", change.settings);
  reader.refuse_unknown();
}

}  // namespace vlae::run
