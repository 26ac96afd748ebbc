#pragma once
// Which settings may change while a run goes on: those that shape neither the network nor what its data and noise are.
// Each setting's row says so (settings/setting.h).

#include <optional>
#include <string>
#include <vector>

#include "run/preset.h"
#include "run/training_config.h"

namespace vlae::run {

bool is_live(const std::string& setting);  // "training.learning_rate"

// A field in which the two differ and that is not live, if any.
std::optional<std::string> fixed_difference(const TrainingConfig& now, const TrainingConfig& wanted);

// Whether they differ in a field that a recorded step holds.
bool needs_new_step(const TrainingConfig& now, const TrainingConfig& wanted);

// "Learning rate 0.001, was 0.002" for each setting of the training and of its data that differs.
std::vector<std::string> differences(const Preset& before, const Preset& after);

}  // namespace vlae::run
