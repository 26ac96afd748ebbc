#pragma once
// The same code with eight seeds: where they agree, and the eight pictures. A click unpacks that seed above.

#include <array>

#include "studio/widgets/picture.h"
#include "studio/workspaces/draw/draw_page.h"

namespace vlae::studio {

class GalleryPanel {
 public:
  void draw(Region where, DrawPage& page);

 private:
  void draw_agreement(ImVec2 at, const draw::Gallery& gallery);
  void draw_samples(Region inside, const draw::Gallery& gallery, draw::DrawSession& session);

  Picture agreement_;
  std::array<Picture, draw::gallery_size> samples_;
};

}  // namespace vlae::studio
