#pragma once
// The neighbour map (t-SNE) while it forms: a background job steps it and leaves previews, the interface takes them.

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "latent_state/code_map.h"

namespace vlae::walk {

constexpr std::size_t most_neighbour_points = 20'000;  // finding neighbours goes with the square of their number
constexpr int neighbour_steps = 750;

// Where previews are left. Thread-safe.
class NeighbourPreview {
 public:
  void put(std::vector<latent::Point> points);
  std::optional<std::vector<latent::Point>> take();  // since the last time

 private:
  std::mutex mutex_;
  std::optional<std::vector<latent::Point>> points_;
};

// The whole walk; `progress` counts neighbourhoods, then steps. Ends early where it says so.
void make_neighbour_map(const CodeMap& map, NeighbourPreview& preview, const latent::Progress& progress);

}  // namespace vlae::walk
