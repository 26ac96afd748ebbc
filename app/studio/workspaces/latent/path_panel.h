#pragma once
// The path from A to B: film strip, density, playhead.

#include <array>

#include "studio/widgets/picture.h"
#include "studio/workspaces/latent/latent_page.h"
#include "studio/workspaces/latent/path_layout.h"

namespace vlae::studio {

class PathPanel {
 public:
  void draw(Region where, LatentPage& page);

 private:
  void draw_strip(Region row, const StripScale& scale, LatentPage& page);
  void draw_compared(Region rows, const StripScale& scale, LatentPage& page);
  void draw_end(walk::End end, ImVec2 at, float multiple, LatentPage& page);
  void draw_frame(int frame, std::size_t kind, ImVec2 at, float multiple, LatentPage& page);

  std::array<std::array<Picture, walk::strip_frames>, walk::path_kinds.size()> pictures_;
  Picture large_;
};

}  // namespace vlae::studio
