#pragma once
// log p(z) along the three kinds of path, under the strip in its horizontal scale; dragging moves the playhead.

#include "latent_panels/latent_page.h"

namespace vlae::studio {

float density_heading_height(float width);  // in pixels; the legend takes more rows where the card is narrow

// `half_frame`: from the region's left end to t = 0, and from t = 1 to its right end.
void draw_density_plot(Region heading, Region plot, float half_frame, LatentPage& page);

}  // namespace vlae::studio
