#pragma once
// What the next run is to be: a preset, and what a person changed in it.

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "run/preset.h"

namespace vlae::training_state {

class SetUp {
 public:
  explicit SetUp(const run::Preset& base);

  void choose(const run::Preset& base);  // forgets the changes

  const run::Preset& base() const { return base_; }
  const run::Preset& preset() const { return preset_; }  // with the changes

  // `path` as in "training.learning_rate" (setting_rows.h) or "data.name".
  const nlohmann::json& value(const std::string& path) const { return at(now_, path); }
  const nlohmann::json& initial(const std::string& path) const { return at(from_, path); }
  bool changed(const std::string& path) const { return value(path) != initial(path); }
  std::size_t changes() const;  // how many rows of the table differ

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
