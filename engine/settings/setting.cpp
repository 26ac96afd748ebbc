#include "settings/setting.h"

#include <charconv>
#include <cstdint>
#include <iterator>
#include <limits>

namespace vlae::settings {
namespace {

// As short as it can be: 0.1, 1e-09; all digits of a whole number.
std::string number_text(double value, Kind kind) {
  if (kind != Kind::real)
    return std::to_string(value < 0x1p64 ? static_cast<std::uint64_t>(value)
                                         : std::numeric_limits<std::uint64_t>::max());
  char text[32];
  return {text, std::to_chars(std::begin(text), std::end(text), value).ptr};
}

std::string number_range(const Setting& setting) {
  const auto [least, most] = setting.row.range;
  return number_text(least, setting.kind) + " to " + number_text(most, setting.kind);
}

std::string list_of(std::span<const char* const> choices) {
  std::string text;
  for (std::size_t i = 0; i < choices.size(); ++i)
    text.append(i == 0 ? "" : i + 1 == choices.size() ? " or " : ", ").append(choices[i]);
  return text;
}

}  // namespace

std::string range_text(const Setting& setting) {
  switch (setting.kind) {
    case Kind::whole:
    case Kind::real:
      return number_range(setting);
    case Kind::wholes:
      return "two of " + number_range(setting);
    case Kind::yes_no:
      return "yes or no";
    case Kind::choice:
      return list_of(setting.choices);
    case Kind::text:
      return "text";
  }
  return {};
}

}  // namespace vlae::settings
