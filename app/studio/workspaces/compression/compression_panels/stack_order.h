#pragma once
// The pictures of the stack in the order in which they are encoded, and how far each is.

#include <vector>

#include "compression_panels/compression_page.h"
#include "widgets/picture.h"

namespace vlae::studio {

class StackOrder {
 public:
  void draw(Region where, CompressionPage& page);

 private:
  void draw_entry(Region row, std::size_t rank, std::size_t slot, CompressionPage& page);

  std::vector<Picture> pictures_;  // of the rows in sight
};

}  // namespace vlae::studio
