#pragma once
// Which settings may change while a run goes on: those that shape neither the network nor what its data and noise are.

#include <optional>
#include <string>

#include "training/training_config.h"

namespace vlae::training {

bool is_live(const std::string& setting);  // "training.learning_rate"

// A field in which the two differ and that is not live, if any.
std::optional<std::string> fixed_difference(const TrainingConfig& now, const TrainingConfig& wanted);

}  // namespace vlae::training
