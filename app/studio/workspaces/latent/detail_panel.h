#pragma once
// What is in one code: a direction at a time, or all its dimensions by hand.

#include <array>
#include <vector>

#include "studio/widgets/picture.h"
#include "studio/workspaces/latent/code_editor.h"
#include "studio/workspaces/latent/latent_page.h"

namespace vlae::studio {

class DetailPanel {
 public:
  void draw(Region where, LatentPage& page);

 private:
  void draw_rows(Region inside, LatentPage& page);
  std::vector<std::array<Picture, walk::row_sigmas.size()>> pictures_;
  CodeEditor editor_;
};

}  // namespace vlae::studio
