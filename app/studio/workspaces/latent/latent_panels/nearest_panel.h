#pragma once
// The images of the map that lie nearest to the code at the playhead, by a distance of choice.

#include <vector>

#include "latent_panels/latent_page.h"
#include "latent_state/nearest_images.h"
#include "widgets/picture.h"

namespace vlae::studio {

class NearestPanel {
 public:
  void draw(Region inside, LatentPage& page);
  bool working() const { return search_.working(); }
  const std::optional<latent_state::NearestImages>& found() const { return search_.found(); }

 private:
  void draw_images(Region inside, const latent_state::NearestImages& nearest, LatentPage& page);

  latent_state::NearestSearch search_;
  std::vector<Picture> pictures_;
};

}  // namespace vlae::studio
