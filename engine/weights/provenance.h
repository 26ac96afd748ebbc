#pragma once
// Where a model comes from, as its file says: JSON for people and model cards. Immutable and behind a pointer, so that
// who only hands models on compiles without JSON's header.

#include <memory>
#include <nlohmann/json_fwd.hpp>

namespace vlae::weights {

class Provenance {
 public:
  Provenance();                               // an empty object
  Provenance(const nlohmann::json& content);  // what is written as JSON is one
  const nlohmann::json& json() const { return *json_; }

 private:
  std::shared_ptr<const nlohmann::json> json_;  // never null
};

}  // namespace vlae::weights
