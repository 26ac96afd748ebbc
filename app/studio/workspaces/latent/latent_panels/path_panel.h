#pragma once
// The path from A to B: film strip, density, playhead.

#include <array>

#include "latent_panels/latent_page.h"
#include "latent_panels/path_layout.h"
#include "widgets/picture.h"

namespace vlae::studio {

// Playing and the playhead, for the foot of a page that scrolls.
void draw_path_foot(Region row, LatentPage& page);

class PathPanel {
 public:
  void draw(Region where, LatentPage& page);

 private:
  void draw_strip(Region row, const StripScale& scale, LatentPage& page);
  void draw_compared(Region rows, const StripScale& scale, LatentPage& page);
  void draw_end(latent_state::End end, ImVec2 at, float multiple, LatentPage& page);
  void draw_frame(int frame, std::size_t kind, ImVec2 at, float multiple, LatentPage& page);

  std::array<std::array<Picture, latent_state::strip_frames>, latent_state::path_kinds.size()> pictures_;
  Picture large_;
};

}  // namespace vlae::studio
