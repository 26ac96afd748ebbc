#pragma once
// What this workspace remembers between sittings.

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace vlae::studio {

struct TrainingSettings {
  bool log_scale = false, log_epochs = false;
  bool smooth = false;
  float smoothing = 0.9f;  // weight of the past in the average
  bool references = true, marks = true;
  int progress = 0;    // right card: 0 the code (KL, reconstruction), 1 the optimiser
  int dimensions = 0;  // 0 now (bars), 1 through time (heat map)
  int pictures = 0;    // 0 test digits, 1 samples of the prior
  int shown = 0;       // where not all fits: 0 the curves, 1 the network, 2 the events
  bool advanced = false;
  bool live = false;                 // other workspaces use the newest weights
  std::string preset = "classroom";  // of the set-up
  std::string device = "cpu";
  int threads = 0;  // of the CPU; 0: all
  bool operator==(const TrainingSettings&) const = default;
};

// Absent keys keep their defaults; values out of range are clamped. Throws nlohmann::json::exception on wrong types.
void to_json(nlohmann::json& json, const TrainingSettings& settings);
void from_json(const nlohmann::json& json, TrainingSettings& settings);

}  // namespace vlae::studio
