#include "latent_state/place_note.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

namespace vlae::latent_state {
namespace {

constexpr std::size_t pixels = 784;
constexpr std::string_view hexadecimal = "0123456789abcdef";

std::string packed(const std::vector<std::uint8_t>& x) {
  std::string text;
  for (std::size_t i = 0; i + 4 <= x.size(); i += 4)
    text += hexadecimal[static_cast<std::size_t>((x[i] != 0) * 8 + (x[i + 1] != 0) * 4 + (x[i + 2] != 0) * 2 +
                                                 (x[i + 3] != 0))];
  return text;
}

std::vector<std::uint8_t> unpacked(std::string_view text) {
  std::vector<std::uint8_t> x;
  if (text.size() * 4 != pixels) return x;
  for (const char digit : text) {
    const std::size_t value = hexadecimal.find(digit);
    if (value == std::string_view::npos) return {};
    for (const std::size_t bit : {8u, 4u, 2u, 1u}) x.push_back((value & bit) != 0);
  }
  return x;
}

bool fits(const std::vector<float>& epsilon, const runtime::Vlae& vlae) {
  for (const float value : epsilon)
    if (!std::isfinite(value)) return false;
  return epsilon.size() == static_cast<std::size_t>(vlae.config().latent);
}

}  // namespace

PlaceNote note_of(const Place& place) {
  PlaceNote note{place.name, place.x, place.prior_seed, {}};
  if (!place.encoded) note.epsilon = place.code.epsilon;
  return note;
}

Place place_of_note(const runtime::Vlae& vlae, const PlaceNote& note) {
  if (fits(note.epsilon, vlae))
    return {note.name, note.x, latent::code_of_epsilon(vlae, note.epsilon), note.prior_seed, false};
  return place_of_picture(vlae, note.x, note.name);
}

void to_json(nlohmann::json& json, const PlaceNote& note) {
  json = nlohmann::json::object();
  if (note.x.empty()) return;
  json = {{"name", note.name}, {"x", packed(note.x)}};
  if (note.prior_seed) json["prior_seed"] = *note.prior_seed;
  if (!note.epsilon.empty()) json["epsilon"] = note.epsilon;
}

void from_json(const nlohmann::json& json, PlaceNote& note) {
  note = {};
  note.x = unpacked(json.value("x", ""));
  note.name = json.value("name", "");
  if (json.contains("prior_seed")) note.prior_seed = json.at("prior_seed").get<std::uint64_t>();
  note.epsilon = json.value("epsilon", note.epsilon);
}

}  // namespace vlae::latent_state
