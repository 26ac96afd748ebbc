#pragma once
// The picture that all members are asked about, and what it costs under the chosen one.

#include "placement_panels/placement_page.h"
#include "widgets/picture.h"

namespace vlae::studio {

class PlacementPicture {
 public:
  void draw(Region where, PlacementPage& page);

 private:
  void draw_picture(Region inside, PlacementPage& page);

  Picture picture_;
};

}  // namespace vlae::studio
