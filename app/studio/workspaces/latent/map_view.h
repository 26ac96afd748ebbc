#pragma once
// Which part of the plane a region of the screen shows. y grows downwards.

#include <imgui.h>

#include <span>

#include "latent/quad_tree.h"
#include "studio/widgets/region.h"

namespace vlae::studio {

struct MapView {
  latent::Point centre{};
  double pixels_per_unit = 0;  // 0: not fitted yet

  ImVec2 on_screen(Region where, const latent::Point& point) const;
  latent::Point on_plane(Region where, ImVec2 point) const;
  void fit(Region where, std::span<const latent::Point> points);  // all but the outermost hundredth of each axis
  void zoom(Region where, ImVec2 around, double factor);          // what lies under `around` stays there
  void pan(ImVec2 pixels);
};

}  // namespace vlae::studio
