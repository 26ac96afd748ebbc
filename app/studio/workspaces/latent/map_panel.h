#pragma once
// The map of codes: points by OpenGL, labels, the path, the drawing; hover, pick, lasso.

#include <array>
#include <optional>
#include <vector>

#include "studio/gl/point_cloud_renderer.h"
#include "studio/widgets/picture.h"
#include "studio/workspaces/latent/latent_page.h"
#include "studio/workspaces/latent/map_model.h"
#include "studio/workspaces/latent/map_view.h"

namespace vlae::studio {

class MapPanel {
 public:
  void draw(Region where, LatentPage& page);
  const std::optional<walk::Place>& picked() const { return picked_; }
  const MapView& view() const { return view_; }

 private:
  void draw_points(Region where, const LatentPage& page);
  void draw_marks(Region where, const LatentPage& page);
  void interact(Region where, LatentPage& page);
  void lasso(Region where, LatentPage& page);
  void hover(Region where, LatentPage& page);
  void pick(Region where, ImVec2 at, LatentPage& page);
  void draw_picked(Region where, LatentPage& page);
  void draw_selection(Region row, LatentPage& page);

  gl::PointCloudRenderer renderer_;
  MapView view_;
  std::uint64_t shown_revision_ = 0, fitted_layout_ = 0;
  std::vector<latent::Point> lasso_;  // while it is drawn
  bool dragging_ = false;
  ImVec2 menu_at_{};  // where the right button opened it
  std::optional<walk::Place> picked_;
  latent::Point picked_at_{};
  std::vector<std::uint8_t> drawing_;  // whose code is known
  std::optional<walk::Place> drawing_place_;
  Picture hovered_picture_, picked_picture_;
};

}  // namespace vlae::studio
