#pragma once
// The list of pictures as a table: what each takes in every way, sorted by any column; the whole files below it.

#include <vector>

#include "compression_panels/compression_page.h"
#include "widgets/picture.h"

namespace vlae::studio {

class PictureTable {
 public:
  void draw(Region where, CompressionPage& page);

 private:
  void draw_rows(Region where, const std::vector<float>& rights, CompressionPage& page);
  void draw_row(Region row, std::size_t index, std::size_t slot, const std::vector<float>& rights,
                CompressionPage& page);

  std::vector<Picture> thumbnails_;  // of the rows in sight
  std::size_t scrolled_to_ = ~std::size_t{0};
};

}  // namespace vlae::studio
