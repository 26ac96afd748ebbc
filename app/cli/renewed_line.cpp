#include "renewed_line.h"

#include <unistd.h>

#include <cstdio>

namespace vlae::cli {

RenewedLine::RenewedLine() : terminal_(isatty(STDERR_FILENO) == 1) {}

bool RenewedLine::due(bool last) {
  const auto now = Clock::now();
  if (now - printed_ <= std::chrono::duration<double>(terminal_ ? 0.2 : 30.0) && !(terminal_ && last)) return false;
  printed_ = now;
  return true;
}

void RenewedLine::print(const std::string& words, bool last) {
  std::fprintf(stderr, "%s%s%s", terminal_ ? "\r\033[K" : "", words.c_str(), terminal_ && !last ? "" : "\n");
  std::fflush(stderr);
}

double RenewedLine::elapsed_s() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }

}  // namespace vlae::cli
