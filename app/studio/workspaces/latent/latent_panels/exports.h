#pragma once
// The menus of the path: where an end comes from, and what can be saved.

#include "latent_panels/latent_page.h"

namespace vlae::studio {

// Under the picture of an end; `open_now` opens it.
void draw_end_menu(latent_state::End end, Region under, bool open_now, LatentPage& page);

void want_export_menu(LatentPage& page);                // from its action
void draw_export_menu(Region under, LatentPage& page);  // strip as PNG, GIF; codes as CSV; the sheet as PNG

}  // namespace vlae::studio
