#include "duration_text.h"

#include <cstdio>

namespace vlae::cli {

std::string duration_text(double seconds) {
  const auto s = static_cast<long long>(seconds > 0 ? seconds : 0);
  char text[48];
  if (s < 60)
    std::snprintf(text, sizeof text, "%lld s", s);
  else if (s < 3600)
    std::snprintf(text, sizeof text, "%lld min %02lld s", s / 60, s % 60);
  else if (s < 86400)
    std::snprintf(text, sizeof text, "%lld h %02lld min", s / 3600, s / 60 % 60);
  else
    std::snprintf(text, sizeof text, "%lld d %lld h", s / 86400, s / 3600 % 24);
  return text;
}

}  // namespace vlae::cli
