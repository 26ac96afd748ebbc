#pragma once
// What this workspace remembers between sittings.

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "compression_state/picture_list.h"

namespace vlae::studio {

struct CompressionSettings {
  int page = 0;             // 0 pictures, 1 stack of bits
  bool in_bytes = false;    // the table; else bits
  int sort_column = 0;      // 0: as the list is, 1 name, 2 and on the columns of figures
  bool sort_down = false;   // the largest first
  float lossy_bits = 24;    // a picture, in the mean
  bool keep_names = false;  // in files
  bool decoding = false;    // which way the stack runs
  float speed = 1;          // steps a second
  std::string source;       // data and split of the pictures to begin with; empty: the best there is
  bool begun = false;       // the list below is a person's; else the first pictures are brought
  std::vector<compression_state::NamedPicture> pictures;  // of a list that is not too long
  bool operator==(const CompressionSettings&) const = default;
};

constexpr std::size_t most_remembered_pictures = 64;
constexpr int sort_columns = 8;

// Absent keys keep their defaults; values out of range are clamped. Throws nlohmann::json::exception on wrong types.
void to_json(nlohmann::json& json, const CompressionSettings& settings);
void from_json(const nlohmann::json& json, CompressionSettings& settings);

}  // namespace vlae::studio
