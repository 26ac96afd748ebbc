#pragma once
// A place as a small picture that can be picked: click, drag it onto another, right click for where to send it.

#include "latent_panels/latent_page.h"
#include "widgets/picture.h"

namespace vlae::studio {

struct TileLook {
  float multiple = 2;
  ImU32 ring = 0;            // 0: none unless hovered
  const char* note = "";     // second line of the tooltip
  bool shown_large = false;  // large_place follows: no tooltip
};
struct TileEvents {
  Region drawn;
  bool clicked = false, hovered = false, held = false;
};

std::vector<ImU32> pixels_of(const latent_state::Place& place);  // what is shown of it

TileEvents place_tile(const char* id, ImVec2 top_left, Picture& picture, const latent_state::Place& place,
                      LatentPage& page, const TileLook& look = {});

// For the item placed last: a picture that is dropped on it, if any.
std::optional<latent_state::Place> accept_place(const LatentPage& page);

// The rows of a menu that send the place somewhere. Within begin_menu and end_menu.
void place_menu_rows(const latent_state::Place& place, LatentPage& page);

// Beside the pointer: the picture at 6x with its name and density. Call while it is hovered.
void large_place(const latent_state::Place& place, Picture& picture);

}  // namespace vlae::studio
