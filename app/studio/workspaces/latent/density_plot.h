#pragma once
// log p(z) along the three kinds of path, under the strip in its horizontal scale; dragging moves the playhead.

#include "studio/workspaces/latent/latent_page.h"

namespace vlae::studio {

void draw_density_plot(Region where, LatentPage& page);

}  // namespace vlae::studio
