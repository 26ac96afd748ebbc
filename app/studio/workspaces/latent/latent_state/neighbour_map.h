#pragma once
// The neighbour map (t-SNE of z) while it forms: a background job steps it and leaves previews, the interface takes
// them.

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "latent_state/code_map.h"

namespace vlae::latent_state {

// Where previews are left. Thread-safe.
class NeighbourPreview {
 public:
  void put(std::vector<latent::Point> points);
  std::optional<std::vector<latent::Point>> take();  // since the last time

 private:
  std::mutex mutex_;
  std::optional<std::vector<latent::Point>> points_;
};

// The whole walk: neighbourhoods, then steps. `progress` is told the share of the time that is done, 0 .. 1, and ends
// it early where it returns false; `renewed` that there is another preview.
void make_neighbour_map(const CodeMap& map, NeighbourPreview& preview, const std::function<void()>& renewed,
                        const std::function<bool(double share)>& progress);

}  // namespace vlae::latent_state
