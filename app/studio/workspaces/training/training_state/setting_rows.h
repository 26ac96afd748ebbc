#pragma once
// The settings of a training as rows of one table: the panel's fields, their tooltips and marks follow from it. Limits
// are those of the configuration structs, whose validation has the last word; defaults are the preset's.

#include <span>

namespace vlae::training_state {

enum class SettingKind { whole, real, choice, yes_no };

struct SettingRow {
  const char* path;  // in the preset's JSON: "training.learning_rate"
  const char* label;
  const char* unit;  // "" where it has none
  SettingKind kind;
  double minimum, maximum;               // of numbers
  std::span<const char* const> choices;  // of a choice, as the preset spells them
  const char* meaning;                   // with its equation
  const char* group;                     // the heading over it
};

// In the order of the panel; rows of a group stand together.
std::span<const SettingRow> setting_rows();
const SettingRow& setting_row(const char* path);  // throws std::out_of_range

}  // namespace vlae::training_state
