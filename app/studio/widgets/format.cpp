#include "widgets/format.h"

#include <cmath>
#include <cstdio>

namespace vlae::studio {
namespace {

constexpr const char* thin_space = "\u2009";
constexpr const char* minus = "\u2212";

std::string grouped(const std::string& digits) {
  std::string result;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) result += thin_space;
    result += digits[i];
  }
  return result;
}

std::string fixed(double value, int digits) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.*f", digits, value);
  return buffer;
}

// "-0.00" has no sign worth showing.
bool shows_zero(const std::string& digits) { return digits.find_first_not_of("0.") == std::string::npos; }

}  // namespace

std::string format_count(long long value) { return format_number(static_cast<double>(value), 0); }

std::string format_bytes(std::uintmax_t bytes) {
  const auto count = static_cast<double>(bytes);
  if (bytes < 1000) return format_number(count, 0) + " bytes";
  if (bytes < 1'000'000) return format_number(std::min(count / 1e3, 999.0), 0) + " kB";
  return format_number(count / 1e6, bytes < 10'000'000 ? 1 : 0) + " MB";
}

std::string format_number(double value, int digits) {
  if (!std::isfinite(value)) return "\u2014";
  const std::string plain = fixed(std::abs(value), digits);
  const std::size_t point = std::min(plain.find('.'), plain.size());
  std::string result = value < 0 && !shows_zero(plain) ? minus : "";
  result += grouped(plain.substr(0, point));
  result += plain.substr(point);
  return result;
}

std::string format_signed(double value, int digits) {
  const bool positive = value > 0 && !shows_zero(fixed(value, digits));
  std::string result = positive ? "+" : "";
  result += format_number(value, digits);
  return result;
}

std::string format_percent(double fraction) { return format_number(fraction * 100, 0) + " %"; }

std::string format_duration(double seconds) {
  if (!std::isfinite(seconds)) return format_number(seconds, 0);
  if (seconds < 0.01) return fixed(seconds * 1000, 1) + " ms";
  if (seconds < 1) return fixed(seconds * 1000, 0) + " ms";
  if (seconds < 10) return fixed(seconds, 1) + " s";
  const auto whole = static_cast<long long>(std::llround(seconds));
  if (whole < 60) return std::to_string(whole) + " s";
  if (whole < 3600) return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
  char buffer[48];
  std::snprintf(buffer, sizeof buffer, "%lld h %02lld min", whole / 3600, whole / 60 % 60);
  return buffer;
}

}  // namespace vlae::studio
