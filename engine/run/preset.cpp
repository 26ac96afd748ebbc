#include "run/preset.h"

#include <sstream>
#include <utility>

#include "files/input_error.h"
#include "files/whole_file.h"
#include "run/embedded_presets.h"
#include "settings/table.h"

namespace vlae::run {
namespace {

using files::InputError;
using nlohmann::json;
using settings::Field;
using settings::Nested;
using settings::Table;

constexpr std::size_t file_limit_bytes = 1 << 20;

constexpr Table data_table{
    Field{"name",
          &DataConfig::name,
          {.label = "Data", .meaning = "A set by its name, as vlae data list has it, or a path."}},
    Field{"train", &DataConfig::train, {.label = "Split for training", .meaning = "Which part of the set is learned."}},
    Field{"validation",
          &DataConfig::validation,
          {.label = "Split for validation", .meaning = "Which part of the set the ELBO is measured on."}},
};

constexpr Table preset_table{
    Field{"name", &Preset::name, {.label = "Name"}},
    Field{"description", &Preset::description, {.label = "Description"}},
    Nested{"model", &Preset::model, architecture::model_settings},
    Nested{"training", &Preset::training, training_settings},
    Nested{"data", &Preset::data, data_settings},
};

Preset parse(const std::string& where, std::string_view text) {
  const json parsed = json::parse(text, nullptr, false);
  if (parsed.is_discarded()) throw InputError(where, "text that is not JSON", "a preset");
  try {
    return parsed.get<Preset>();
  } catch (const std::invalid_argument& error) {
    throw InputError(where + ": " + error.what());
  }
}

std::string list_of(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

// "training.epochs" in nested objects, or null where there is none.
json* field_at(json& root, const std::string& path) {
  json* place = &root;
  std::istringstream keys(path);
  for (std::string key; std::getline(keys, key, '.');) {
    if (!place->is_object() || !place->contains(key)) return nullptr;
    place = &place->at(key);
  }
  return place;
}

}  // namespace

void to_json(json& json, const DataConfig& data) { json = data_table.write(data); }

void from_json(const json& json, DataConfig& data) {
  settings::require_object(json, "data");
  data_table.read(json, data, "data.");
}

std::vector<settings::Setting> data_settings(const std::string& prefix) { return data_table.list(prefix); }

void to_json(json& json, const Preset& preset) { json = preset_table.write(preset); }

void from_json(const json& json, Preset& preset) {
  settings::require_object(json, "preset");
  preset_table.read(json, preset, "");
}

std::vector<settings::Setting> preset_settings() { return preset_table.list(""); }

std::vector<std::string> preset_names() {
  std::vector<std::string> names;
  for (const auto& [name, text] : embedded_presets()) names.emplace_back(name);
  return names;
}

Preset load_preset(const std::string& name_or_path) {
  for (const auto& [name, text] : embedded_presets())
    if (name == name_or_path) return parse("preset " + name_or_path, text);
  const bool is_path = name_or_path.find('/') != std::string::npos || name_or_path.ends_with(".json");
  if (!is_path)
    throw InputError("preset '" + name_or_path + "'", "no such preset", list_of(preset_names()) + " or a .json file");
  const auto bytes = files::read_file(name_or_path, file_limit_bytes);
  return parse(name_or_path, std::string(bytes.begin(), bytes.end()));
}

Preset with_settings(const Preset& preset, const std::vector<std::string>& settings) {
  json changed = preset;
  for (const std::string& setting : settings) {
    const auto equals = setting.find('=');
    json* const field = equals == std::string::npos ? nullptr : field_at(changed, setting.substr(0, equals));
    if (field == nullptr)
      throw InputError("setting '" + setting + "'", "no such field", "for example training.learning_rate=0.001");
    const std::string text = setting.substr(equals + 1);
    const json value = json::parse(text, nullptr, false);
    *field = value.is_discarded() ? json(text) : value;
  }
  try {
    return changed.get<Preset>();
  } catch (const std::invalid_argument& error) {
    throw InputError(std::string("settings: ") + error.what());
  }
}

}  // namespace vlae::run
