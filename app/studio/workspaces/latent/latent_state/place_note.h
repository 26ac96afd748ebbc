#pragma once
// A place as the settings remember it: its picture, and its code where that is not the picture's own.

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "latent_state/place.h"

namespace vlae::latent_state {

struct PlaceNote {
  std::string name;
  std::vector<std::uint8_t> x;              // [784]; empty: no place
  std::optional<std::uint64_t> prior_seed;  // drawn from the prior
  std::vector<float> epsilon;               // where the code is not that of the picture
  bool operator==(const PlaceNote&) const = default;
};

PlaceNote note_of(const Place& place);

// With the code that was noted where it fits the model, or else with the code of the picture.
Place place_of_note(const runtime::Vlae& vlae, const PlaceNote& note);

// x as hexadecimal digits, four pixels each. Reading: what is no place (another size, other signs) becomes none.
// Throws nlohmann::json::exception on wrong types.
void to_json(nlohmann::json& json, const PlaceNote& note);
void from_json(const nlohmann::json& json, PlaceNote& note);

}  // namespace vlae::latent_state
