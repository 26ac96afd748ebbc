#include "settings/setting.h"

#include <sstream>

namespace vlae::settings {
namespace {

std::string number_range(const Range& range) {
  std::ostringstream text;
  text.precision(17);
  text << range.least << " to " << range.most;
  return text.str();
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
      return number_range(setting.row.range);
    case Kind::wholes:
      return "two of " + number_range(setting.row.range);
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
