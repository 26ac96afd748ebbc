#pragma once
// So many of so many things are done, and the time that is left.

#include <cstddef>

#include "renewed_line.h"

namespace vlae::cli {

class ProgressLine {
 public:
  explicit ProgressLine(const char* things) : things_(things) {}  // "images"
  // false: the user interrupted (interruption.h)
  bool operator()(std::size_t done, std::size_t total);

 private:
  const char* things_;
  RenewedLine line_;
};

}  // namespace vlae::cli
