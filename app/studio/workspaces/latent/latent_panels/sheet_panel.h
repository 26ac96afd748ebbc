#pragma once
// Pictures by the sheet: samples of the prior with their temperatures, a grid between corners, or the map's selection.

#include <vector>

#include "latent_panels/latent_page.h"
#include "widgets/picture.h"

namespace vlae::studio {

// In pixels: the height that the card needs at a width, with the largest pictures for which there is room, and the
// width that its pictures need at least.
float sheet_card_height(float width, float height_left, Room room, const LatentSettings& settings);
float least_sheet_width(Room room, const LatentSettings& settings);

class SheetPanel {
 public:
  void draw(Region where, LatentPage& page);

 private:
  void draw_samples(Region inside, LatentPage& page);
  void draw_grid(Region inside, LatentPage& page);
  void draw_selection(Region inside, LatentPage& page);
  void draw_places(Region inside, const std::vector<latent_state::Place>& places, std::size_t columns, const char* name,
                   LatentPage& page);

  std::vector<Picture> pictures_;
  std::vector<latent_state::Place> selected_;  // of selection_
  std::vector<std::size_t> selection_;
  std::size_t first_selected_ = 0;
};

}  // namespace vlae::studio
