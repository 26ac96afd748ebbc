#pragma once
// What stands around the map: which set, which axes, which digits are highlighted; and what to do while there is none.

#include "studio/workspaces/latent/latent_page.h"

namespace vlae::studio {

// Title, highlights and choices; cuts them off the card.
void draw_map_head(Region& inside, LatentPage& page);
void draw_map_legend(Region row, const LatentPage& page);
// In place of a map that is not there: encoding, failed, cancelled, no model.
void draw_missing_map(Region inside, LatentPage& page);

// Rows that appear under the map while they have something to say; each cuts its height off the card.
void draw_map_news(Region& inside, LatentPage& page);
void draw_lasso_row(Region& inside, LatentPage& page);

}  // namespace vlae::studio
