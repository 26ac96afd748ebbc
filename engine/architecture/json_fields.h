#pragma once
// Reading a configuration struct from JSON so that a typo in a preset is an error, not a silent default. The struct's
// file keeps one list of its fields, for_each_field(config, visit), which reading and writing share.

#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <string>
#include <type_traits>

namespace vlae::architecture {

// Throws std::invalid_argument unless json is an object; `name` says what it was to be.
inline void require_object(const nlohmann::json& json, const std::string& name) {
  if (!json.is_object()) throw std::invalid_argument("configuration: " + name + " is not a JSON object");
}

template <class Value>
void check_enum(const std::string& key, const nlohmann::json& json, const Value& value) {
  if constexpr (std::is_enum_v<Value>)  // the library maps unknown names to the first value
    if (nlohmann::json(value) != json)
      throw std::invalid_argument("configuration: " + key + " is " + json.dump() + ", which is not one of its values");
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
    const std::string wrong_type =
        "configuration: " + prefix + name + " is " + given.dump() + ", which is of the wrong type";
    if (!type_fits<Value>(given)) throw std::invalid_argument(wrong_type);
    try {
      given.get_to(value);
    } catch (const nlohmann::json::exception&) {
      throw std::invalid_argument(wrong_type);
    }
    check_enum(prefix + name, given, value);
  }
  // Throws std::invalid_argument naming a key that no call above asked for.
  void refuse_unknown() const {
    for (const auto& item : json.items())
      if (!known.contains(item.key())) throw std::invalid_argument("configuration: unknown key " + prefix + item.key());
  }
};

}  // namespace vlae::architecture
