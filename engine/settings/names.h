#pragma once
// An enumeration in words: how files, the command line and the window spell its values. Beside such an enumeration
// stands names_of(value), a constexpr array of the words in the order of the values.

#include <algorithm>
#include <optional>
#include <string_view>

namespace vlae::settings {

template <class Enum>
concept Named = requires(Enum value) {
  names_of(value).size();
};

template <Named Enum>
const char* name_of(Enum value) {
  return names_of(value)[static_cast<std::size_t>(value)];
}

template <Named Enum>
std::optional<Enum> value_named(std::string_view name) {
  const auto& names = names_of(Enum{});
  const auto found = std::ranges::find(names, name, [](const char* each) { return std::string_view(each); });
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

}  // namespace vlae::settings
