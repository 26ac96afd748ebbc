#pragma once
// The map of codes: points by OpenGL, with marks over them and controls around them.

#include "studio/gl/point_cloud_renderer.h"
#include "studio/widgets/picture.h"
#include "studio/workspaces/latent/latent_page.h"
#include "studio/workspaces/latent/map_focus.h"
#include "studio/workspaces/latent/map_pointer.h"

namespace vlae::studio {

class MapPanel {
 public:
  void draw(Region where, LatentPage& page);
  const std::optional<walk::Place>& picked() const { return focus_.picked; }
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
