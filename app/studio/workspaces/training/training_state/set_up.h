#pragma once
// What the next run is to be: a preset, and what a person changed in it.

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "run/preset.h"
#include "settings/setting.h"

namespace vlae::training_state {

// What the panel shows as fields, in its order; settings of a group stand together. The others, a preset's name and its
// data, have places of their own.
std::span<const settings::Setting> shown_settings();

class SetUp {
 public:
  explicit SetUp(const run::Preset& base);

  void choose(const run::Preset& base);  // forgets the changes

  const run::Preset& base() const { return base_; }
  const run::Preset& preset() const { return preset_; }  // with the changes

  // `path` as in "training.learning_rate" (run/all_settings.h) or "data.name".
  const nlohmann::json& value(const std::string& path) const { return at(now_, path); }
  const nlohmann::json& initial(const std::string& path) const { return at(from_, path); }
  bool changed(const std::string& path) const { return value(path) != initial(path); }
  std::size_t changes() const;  // how many of the shown settings differ

  // Empty, or why it is refused (then nothing has changed).
  std::string set(const std::string& path, const nlohmann::json& value);
  void restore(const std::string& path);

 private:
  static const nlohmann::json& at(const nlohmann::json& root, const std::string& path);

  run::Preset base_, preset_;
  nlohmann::json from_, now_;  // the same as JSON
};

// "training.learning_rate=0.001", as the session takes it.
std::string as_setting(const std::string& path, const nlohmann::json& value);

}  // namespace vlae::training_state
