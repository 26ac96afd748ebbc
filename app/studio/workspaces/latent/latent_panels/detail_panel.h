#pragma once
// What is in one code: a direction at a time, all its dimensions by hand, or the images nearest to it.

#include <array>
#include <vector>

#include "latent_panels/code_editor.h"
#include "latent_panels/latent_page.h"
#include "latent_panels/nearest_panel.h"
#include "widgets/picture.h"

namespace vlae::studio {

float detail_card_height(float width, const LatentSettings& settings);  // in pixels, that the card needs at a width

class DetailPanel {
 public:
  void draw(Region where, LatentPage& page);
  bool working() const { return nearest_.working(); }
  const NearestPanel& nearest() const { return nearest_; }

 private:
  void draw_rows(Region inside, LatentPage& page);
  std::vector<std::array<Picture, latent_state::row_sigmas.size()>> pictures_;
  CodeEditor editor_;
  NearestPanel nearest_;
};

}  // namespace vlae::studio
