#include "run/utc_time.h"

#include <ctime>

namespace vlae::run {

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text;
}

std::string utc_today() { return utc_now().substr(0, sizeof "2026-01-31" - 1); }

}  // namespace vlae::run
