#pragma once
// printf into a text.

#include <string>

namespace vlae::reproduction {

[[gnu::format(printf, 1, 2)]] std::string print(const char* format, ...);  // up to 511 characters

}  // namespace vlae::reproduction
