#pragma once
// What the next run is to be: a preset, and what a person changed in it.

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "run/preset.h"
#include "settings/setting.h"
#include "weights/model_file.h"

namespace vlae::training_state {

// What the panel shows as fields, in its order; settings of a group stand together. The others, a preset's name and its
// data, have places of their own.
std::span<const settings::Setting> shown_settings();

// Trained weights that a run begins with.
struct InitialModel {
  std::string name;
  std::shared_ptr<const weights::ModelFile> file;
};

class SetUp {
 public:
  explicit SetUp(const run::Preset& base);

  void choose(const run::Preset& base);  // forgets the changes, and a model to begin with

  // The network becomes that of the model. As soon as it is changed to one that the model cannot begin, the run begins
  // with new weights again.
  void begin_with(InitialModel model);
  void begin_anew() { initial_model_.reset(); }
  const std::optional<InitialModel>& initial_model() const { return initial_model_; }  // nothing: new weights

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
  std::optional<InitialModel> initial_model_;
};

// "training.learning_rate=0.001", as the session takes it.
std::string as_setting(const std::string& path, const nlohmann::json& value);

}  // namespace vlae::training_state
