#pragma once
// The stack itself, byte by byte, its top at the right: whose bits each byte holds, and what has just been taken off.

#include "compression_panels/compression_page.h"

namespace vlae::studio {

class StackBytes {
 public:
  void draw(Region where, CompressionPage& page);

 private:
  void follow(std::size_t total, std::size_t there, std::size_t fit, double position);

  std::size_t first_ = 0;  // in sight
  double followed_ = -1;   // the position for which the top was brought into sight
  std::size_t total_ = 0;
};

}  // namespace vlae::studio
