#include "files/print.h"

#include <cstdarg>
#include <cstdio>

namespace vlae::files {

std::string print(const char* format, ...) {
  char text[512];
  va_list values;
  va_start(values, format);
  std::vsnprintf(text, sizeof text, format, values);
  va_end(values);
  return text;
}

std::string thousands(std::int64_t count) {
  std::string text = std::to_string(count);
  const std::ptrdiff_t first_digit = count < 0 ? 1 : 0;
  for (auto place = static_cast<std::ptrdiff_t>(text.size()) - 3; place > first_digit; place -= 3)
    text.insert(static_cast<std::size_t>(place), 1, ',');
  return text;
}

}  // namespace vlae::files
