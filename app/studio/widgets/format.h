#pragma once
// Numbers as people read them: thousands with a thin space, a real minus sign.

#include <cstdint>
#include <string>

namespace vlae::studio {

std::string format_count(long long value);            // "1 464" with a thin space
std::string format_number(double value, int digits);  // "−1 234.50"; "—" where not finite
std::string format_signed(double value, int digits);  // "+0.79", "−0.12", "0.00"
std::string format_percent(double fraction);          // "16 %"
std::string format_bytes(std::uintmax_t bytes);       // "12 bytes", "12 kB", "5.4 MB", "48 MB"
std::string format_duration(double seconds);          // "3.2 ms", "12 s", "4 min 10 s", "2 h 05 min"

}  // namespace vlae::studio
