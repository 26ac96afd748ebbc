#pragma once
// Reading a struct from JSON so that a typo in a preset is an error, not a silent default.

#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <string>
#include <type_traits>

#include "settings/names.h"

namespace vlae::settings {

// Throws std::invalid_argument unless json is an object; `name` says what it was to be.
inline void require_object(const nlohmann::json& json, const std::string& name) {
  if (!json.is_object()) throw std::invalid_argument("configuration: " + name + " is not a JSON object");
}

// The library converts 1.5 to 1, 300 to a narrow type and true to 1 without a word.
template <class Value>
bool type_fits(const nlohmann::json& json) {
  if constexpr (std::is_same_v<Value, bool>) {
    return json.is_boolean();
  } else if constexpr (std::is_same_v<Value, int>) {
    return json.is_number_integer() && json.get<double>() >= -2147483648.0 && json.get<double>() <= 2147483647.0;
  } else if constexpr (std::is_unsigned_v<Value>) {
    return json.is_number_unsigned();
  } else if constexpr (std::is_floating_point_v<Value>) {
    return json.is_number();
  } else {
    return true;
  }
}

template <class Value>
nlohmann::json json_of(const Value& value) {
  if constexpr (Named<Value>)
    return name_of(value);
  else
    return value;
}

// Called for each field: takes the key where it is there and leaves the default where it is not.
struct FieldReader {
  const nlohmann::json& json;
  const std::string prefix;  // "model."
  std::set<std::string> known = {};

  template <class Value>
  void operator()(const char* name, Value& value) {
    known.insert(name);
    if (!json.contains(name)) return;
    const nlohmann::json& given = json.at(name);
    const std::string what = "configuration: " + prefix + name + " is " + given.dump();
    if (!type_fits<Value>(given)) throw std::invalid_argument(what + ", which is of the wrong type");
    if constexpr (Named<Value>) {
      const auto named = given.is_string() ? value_named<Value>(given.get_ref<const std::string&>()) : std::nullopt;
      if (!named) throw std::invalid_argument(what + ", which is not one of its values");
      value = *named;
    } else {
      try {
        given.get_to(value);
      } catch (const nlohmann::json::exception&) {
        throw std::invalid_argument(what + ", which is of the wrong type");
      }
    }
  }
  // Throws std::invalid_argument naming a key that no call above asked for.
  void refuse_unknown() const {
    for (const auto& item : json.items())
      if (!known.contains(item.key())) throw std::invalid_argument("configuration: unknown key " + prefix + item.key());
  }
};

}  // namespace vlae::settings
