#pragma once
// All dimensions of the code at the playhead as bars: drag one, the decompression follows in the same frame. The code
// as it was stays behind as a ghost.

#include <optional>

#include "latent_panels/latent_page.h"
#include "widgets/column_axes.h"
#include "widgets/picture.h"

namespace vlae::studio {

class CodeEditor {
 public:
  void draw(Region where, LatentPage& page);

 private:
  void drag(const ColumnAxes& axes, const std::vector<std::size_t>& order, LatentPage& page);
  void draw_foot(Region row, LatentPage& page);

  std::optional<std::size_t> dragged_;  // dimension
  float amount_ = 0;                    // of B minus A
  Picture picture_;
};

}  // namespace vlae::studio
