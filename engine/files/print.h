#pragma once
// Numbers in a text, for reports and the terminal.

#include <cstdint>
#include <string>

namespace vlae::files {

[[gnu::format(printf, 1, 2)]] std::string print(const char* format, ...);  // printf; up to 511 characters
std::string thousands(std::int64_t count);                                 // "60,000"

}  // namespace vlae::files
