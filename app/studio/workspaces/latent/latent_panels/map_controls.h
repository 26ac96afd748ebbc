#pragma once
// What always stands around the map: which set, which axes, which digits are highlighted.

#include "latent_panels/latent_page.h"

namespace vlae::studio {

// Title, highlights and choices; cuts them off the card.
void draw_map_head(Region& inside, LatentPage& page);
void draw_map_legend(Region row, const LatentPage& page);

}  // namespace vlae::studio
