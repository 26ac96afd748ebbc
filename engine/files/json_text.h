#pragma once
// JSON as text where a string may hold any bytes, as names of files do: a byte that is no UTF-8 is shown as U+FFFD.

#include <nlohmann/json.hpp>
#include <string>

namespace vlae::files {

// indent: spaces a level; below 0 all on one line.
inline std::string json_text(const nlohmann::json& json, int indent = -1) {
  return json.dump(indent, ' ', /*ensure_ascii=*/false, nlohmann::json::error_handler_t::replace);
}

}  // namespace vlae::files
