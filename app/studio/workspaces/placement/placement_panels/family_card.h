#pragma once
// A column for each member: its window, what the picture costs under it, and what becomes of the picture's code.

#include <vector>

#include "placement_panels/columns_layout.h"
#include "placement_panels/placement_page.h"
#include "widgets/picture.h"

namespace vlae::studio {

class FamilyCard {
 public:
  void draw(Region where, PlacementPage& page);

 private:
  void draw_columns(Region inside, PlacementPage& page);
  void draw_pictures(const ColumnsLayout& layout, std::size_t column, const placement_state::Account& account);

  std::vector<Picture> agreement_, decoded_;  // [members], [members * decodings_shown]
};

}  // namespace vlae::studio
