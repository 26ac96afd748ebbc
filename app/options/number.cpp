#include "options/number.h"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <optional>

namespace vlae::options {
namespace {

template <typename Value>
std::optional<Value> decimal(const std::string& text) {
  Value value{};
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return value;
}

std::string short_text(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.10g", value);
  return text;
}

// What `accepts` refuses is told with `expected`; `range` stands behind the option in its help.
template <typename Value, typename Accepts>
Check check_of_value(const std::string& range, const std::string& expected, Accepts accepts) {
  const auto check = [expected, accepts](std::string& text) -> std::string {
    const auto value = decimal<Value>(text);
    if (!value || !accepts(*value)) return "'" + text + "', expected " + expected;
    if constexpr (std::is_integral_v<Value>)
      text = std::to_string(*value);  // no leading zero, which CLI11 reads as octal
    return {};
  };
  return {.refusal = check, .description = range};
}

}  // namespace

Check whole_number(std::uint64_t smallest, std::uint64_t largest) {
  const std::string range = std::to_string(smallest) + " to " + std::to_string(largest);
  const bool any = smallest == 0 && largest == std::numeric_limits<std::uint64_t>::max();
  return check_of_value<std::uint64_t>(any ? "" : range, "a whole number from " + range,
                                       [=](std::uint64_t value) { return value >= smallest && value <= largest; });
}

Check number(double smallest, double largest) {
  const std::string range = short_text(smallest) + " to " + short_text(largest);
  return check_of_value<double>(range, "a number from " + range,
                                [=](double value) { return value >= smallest && value <= largest; });
}

Check number_above_0() {
  return check_of_value<double>("above 0", "a number above 0",
                                [](double value) { return value > 0 && std::isfinite(value); });
}

}  // namespace vlae::options
