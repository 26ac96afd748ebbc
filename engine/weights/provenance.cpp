#include "weights/provenance.h"

#include <nlohmann/json.hpp>

namespace vlae::weights {

Provenance::Provenance() : Provenance(nlohmann::json::object()) {}
Provenance::Provenance(const nlohmann::json& content) : json_(std::make_shared<const nlohmann::json>(content)) {}

}  // namespace vlae::weights
