#pragma once
// The pointer over the map: wheel zooms, drag pans, double click fits, Shift and drag draw a lasso, click picks, right
// click sends; resting on a point shows its image.

#include "latent_panels/latent_page.h"
#include "latent_panels/map_focus.h"
#include "widgets/picture.h"

namespace vlae::studio {

class MapPointer {
 public:
  void act(Region where, MapFocus& focus, LatentPage& page);

 private:
  void drag(Region where, MapFocus& focus, LatentPage& page, bool held, bool clicked);
  void hover(Region where, const MapFocus& focus, LatentPage& page);

  bool dragging_ = false;
  ImVec2 menu_at_{};  // where the right button opened it
  Picture hovered_;
};

// The image under a point of the screen, or where there is none that point of the plane, decoded.
void pick_on_map(Region where, ImVec2 at, MapFocus& focus, const LatentPage& page);

}  // namespace vlae::studio
