#pragma once
// Settings that were changed while a run went on. Who states a run's settings states these too: the last ones alone
// would be said of epochs that had others.

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace vlae::run {

struct SettingsChange {
  double epoch = 0;                   // done when they took effect
  std::vector<std::string> settings;  // as run::differences() words them: "Learning rate 0.001, was 0.002"
  bool operator==(const SettingsChange&) const = default;
};

void to_json(nlohmann::json& json, const SettingsChange& change);
void from_json(const nlohmann::json& json, SettingsChange& change);  // throws std::invalid_argument

}  // namespace vlae::run
