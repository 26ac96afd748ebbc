#include "reproduction/print.h"

#include <cstdarg>
#include <cstdio>

namespace vlae::reproduction {

std::string print(const char* format, ...) {
  char text[512];
  va_list values;
  va_start(values, format);
  std::vsnprintf(text, sizeof text, format, values);
  va_end(values);
  return text;
}

}  // namespace vlae::reproduction
