#pragma once
// The chosen picture: as it is, decoded without loss, decoded from the code alone, and its file byte by byte.

#include <optional>

#include "compression_panels/compression_page.h"
#include "widgets/picture.h"

namespace vlae::studio {

class PictureCard {
 public:
  void draw(Region where, CompressionPage& page);

 private:
  void draw_pictures(Region& inside, CompressionPage& page);
  void draw_bytes(Region inside, CompressionPage& page);
  void draw_byte(Region cell, std::size_t byte, CompressionPage& page);

  Picture original_, lossless_, lossy_;
  std::optional<std::size_t> pointed_;  // a byte, of the last frame: its pixels are marked in the picture
};

}  // namespace vlae::studio
