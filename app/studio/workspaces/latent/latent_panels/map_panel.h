#pragma once
// The map of codes: points by OpenGL, with marks over them and controls around them.

#include "gl/point_cloud_renderer.h"
#include "latent_panels/latent_page.h"
#include "latent_panels/map_focus.h"
#include "latent_panels/map_pointer.h"
#include "widgets/picture.h"

namespace vlae::studio {

class MapPanel {
 public:
  void draw(Region where, LatentPage& page);
  const std::optional<latent_state::Place>& picked() const { return focus_.picked; }
  const MapView& view() const { return focus_.view; }
  bool working() const { return drawing_; }  // the points are drawn over some frames

 private:
  void draw_points(Region where, const LatentPage& page);
  void draw_picked(Region where, LatentPage& page);

  gl::PointCloudRenderer renderer_;
  MapFocus focus_;
  MapPointer pointer_;
  std::uint64_t shown_revision_ = 0, fitted_layout_ = 0;
  bool drawing_ = false;
  Picture picked_picture_;
};

}  // namespace vlae::studio
