#pragma once
// A named recipe: network, training and data in one JSON file. The presets of assets/presets are compiled into the
// program, so that it needs no files beside it.

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "architecture/model_config.h"
#include "run/training_config.h"

namespace vlae::run {

// Which pictures. The names are those of vlae data list; a path works too.
struct DataConfig {
  std::string name = "binarized_mnist";
  std::string train = "train", validation = "valid";  // splits
  bool operator==(const DataConfig&) const = default;
};

struct Preset {
  std::string name, description;
  architecture::ModelConfig model;
  TrainingConfig training;
  DataConfig data;
  bool operator==(const Preset&) const = default;
};

// Unknown keys, wrong types and impossible values throw std::invalid_argument naming the key.
void to_json(nlohmann::json& json, const Preset& preset);
void from_json(const nlohmann::json& json, Preset& preset);

std::vector<settings::Setting> data_settings(const std::string& prefix);  // prefix: "data."
std::vector<settings::Setting> preset_settings();                         // all, in the order of their tables

std::vector<std::string> preset_names();  // of the compiled-in presets, sorted

// The compiled-in preset of that name, or the JSON file at that path. Throws files::InputError naming the presets there
// are, or the file and the key that is wrong.
Preset load_preset(const std::string& name_or_path);

// The preset with some fields set as in "training.learning_rate=0.001", "model.window.layers=3"; values are JSON, or
// else text. Throws files::InputError naming the setting.
Preset with_settings(const Preset& preset, const std::vector<std::string>& settings);

}  // namespace vlae::run
