#pragma once
// Every setting of a preset in the order in which a person meets them: by group, the code first.

#include <nlohmann/json_fwd.hpp>
#include <span>

#include "settings/setting.h"

namespace vlae::run {

std::span<const settings::Setting> all_settings();

// path: "training.learning_rate". Throws std::out_of_range.
const settings::Setting& setting(const std::string& path);

nlohmann::json default_of(const settings::Setting& setting);  // of the configuration structs: the paper's

}  // namespace vlae::run
