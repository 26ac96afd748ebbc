#pragma once
// What the map has to say: why it is not there yet, how far it is, what can be done with what was chosen on it.

#include "latent_panels/latent_page.h"

namespace vlae::studio {

// In place of a map that is not there: encoding, failed, cancelled, no model.
void draw_missing_map(Region inside, LatentPage& page);

// Rows that appear under the map while they have something to say; each cuts its height off the card.
void draw_map_news(Region& inside, LatentPage& page);
void draw_lasso_row(Region& inside, LatentPage& page);

}  // namespace vlae::studio
