#pragma once
// What this workspace remembers between sittings.

#include <nlohmann/json_fwd.hpp>

#include "placement_state/placement_session.h"

namespace vlae::studio {

struct PlacementSettings {
  placement_state::Choice choice;
  int page = 0;  // of the columns, where not all of them fits: 0 bits, 1 pictures
  bool operator==(const PlacementSettings&) const = default;
};

// Absent keys keep their defaults; values out of range are clamped. Throws nlohmann::json::exception on wrong types.
void to_json(nlohmann::json& json, const PlacementSettings& settings);
void from_json(const nlohmann::json& json, PlacementSettings& settings);

}  // namespace vlae::studio
