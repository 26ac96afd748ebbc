#pragma once
// What a person looks at on the map: the part of the plane shown, the place picked, the lasso, and where the
// drawing stands.

#include <cstdint>
#include <optional>
#include <vector>

#include "latent/quad_tree.h"
#include "latent_panels/map_view.h"
#include "latent_state/place.h"

namespace vlae::studio {

struct MapFocus {
  MapView view;
  std::optional<latent_state::Place> picked;
  latent::Point picked_at{};
  std::vector<latent::Point> lasso;            // while it is drawn
  std::vector<latent::Point> outline;          // of the lasso that made the selection
  std::vector<std::uint8_t> drawn;             // x of the canvas whose place is known
  std::optional<latent_state::Place> drawing;  // its place
};

}  // namespace vlae::studio
