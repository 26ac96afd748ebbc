#pragma once
// Which part of the plane a region of the screen shows. y grows downwards.

#include <imgui.h>

#include <array>
#include <cstdint>
#include <span>

#include "latent/quad_tree.h"
#include "widgets/region.h"

namespace vlae::studio {

struct MapView {
  latent::Point centre{};
  double pixels_per_unit = 0;  // 0: not fitted yet

  // The plane's pixel, counted from its point (0, 0), in the upper left corner: a whole one, so that what was drawn
  // can be kept where the view moves.
  std::array<std::int64_t, 2> first_pixel(Region where) const;
  ImVec2 on_screen(Region where, const latent::Point& point) const;
  latent::Point on_plane(Region where, ImVec2 point) const;
  void fit(Region where, std::span<const latent::Point> points);  // all of them, with a rim around
  // What lies under `around` stays there. From a hundredth to a thousand times of what fits.
  void zoom(Region where, ImVec2 around, double factor);
  void pan(ImVec2 pixels);

 private:
  double fitted_ = 0;  // pixels a unit
};

}  // namespace vlae::studio
