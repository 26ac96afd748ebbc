#include "results.h"

#include <cerrno>
#include <cstdio>
#include <stdexcept>
#include <system_error>

namespace vlae::cli {
namespace {

int first_failure = 0;  // errno

}  // namespace

void flush_results() {
  if (std::fflush(stdout) != 0 && first_failure == 0) first_failure = errno;
}

void require_delivered_results() {
  const int now = errno;  // of a write within printf, where the buffer was full
  flush_results();
  if (first_failure == 0 && std::ferror(stdout) == 0) return;
  throw std::runtime_error("the results cannot be written: " +
                           std::generic_category().message(first_failure != 0 ? first_failure : now));
}

}  // namespace vlae::cli
