#pragma once
// Which settings may change while a run goes on: those that shape neither the network nor what its data and noise are.
// Each setting's row says so (settings/setting.h).

#include <optional>
#include <string>
#include <vector>

#include "run/training_config.h"

namespace vlae::run {

bool is_live(const std::string& setting);  // "training.learning_rate"

// A field in which the two differ and that is not live, if any.
std::optional<std::string> fixed_difference(const TrainingConfig& now, const TrainingConfig& wanted);

// Whether they differ in a field that a recorded step holds.
bool needs_new_step(const TrainingConfig& now, const TrainingConfig& wanted);

// "learning_rate 0.002 -> 0.001" for each field that differs.
std::vector<std::string> differences(const TrainingConfig& before, const TrainingConfig& after);

}  // namespace vlae::run
