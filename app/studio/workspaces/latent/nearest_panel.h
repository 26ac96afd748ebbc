#pragma once
// The images of the map that lie nearest to the code at the playhead, by a distance of choice.

#include <vector>

#include "latent_state/nearest_images.h"
#include "studio/widgets/picture.h"
#include "studio/workspaces/latent/latent_page.h"

namespace vlae::studio {

class NearestPanel {
 public:
  void draw(Region inside, LatentPage& page);
  bool working() const { return search_.working(); }
  const std::optional<walk::NearestImages>& found() const { return search_.found(); }

 private:
  void draw_images(Region inside, const walk::NearestImages& nearest, LatentPage& page);

  walk::NearestSearch search_;
  std::vector<Picture> pictures_;
};

}  // namespace vlae::studio
