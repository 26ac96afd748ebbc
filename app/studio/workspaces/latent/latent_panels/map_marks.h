#pragma once
// What lies over the points of the map: the path, the labels, A and B, the playhead, the drawing, the lasso.

#include "latent_panels/latent_page.h"
#include "latent_panels/map_focus.h"

namespace vlae::studio {

void draw_map_marks(Region where, const MapFocus& focus, const LatentPage& page);

}  // namespace vlae::studio
