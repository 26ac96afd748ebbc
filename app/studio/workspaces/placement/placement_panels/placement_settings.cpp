#include "placement_panels/placement_settings.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace vlae::studio {

using placement_state::FamilyKind;
using placement_state::Source;

void to_json(nlohmann::json& json, const PlacementSettings& settings) {
  const placement_state::Choice& choice = settings.choice;
  json = {{"family", static_cast<int>(choice.kind)},
          {"rows", choice.rows},
          {"source", static_cast<int>(choice.source)},
          {"example", choice.example},
          {"test_image", choice.test_image},
          {"seed", choice.seed},
          {"page", settings.page}};
}

void from_json(const nlohmann::json& json, PlacementSettings& settings) {
  placement_state::Choice& choice = settings.choice;
  const auto number = [&](const char* name, int value, int most) {
    return std::clamp(json.value(name, value), 0, most);
  };
  choice.kind = static_cast<FamilyKind>(number("family", static_cast<int>(choice.kind), 1));
  choice.rows = json.value("rows", choice.rows);
  choice.source = static_cast<Source>(number("source", static_cast<int>(choice.source), 2));
  choice.example = number("example", choice.example, placement_state::examples - 1);
  choice.test_image = json.value("test_image", choice.test_image);
  choice.seed = std::min(json.value("seed", choice.seed), std::uint64_t{9999});
  settings.page = number("page", settings.page, 1);
}

}  // namespace vlae::studio
