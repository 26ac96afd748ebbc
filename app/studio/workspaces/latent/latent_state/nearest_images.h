#pragma once
// Which images of the map lie nearest to a place, while the place moves: searched on a thread of its own.

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "desk_state/latest_work.h"
#include "latent_state/code_map.h"
#include "latent_state/place.h"

namespace vlae::latent_state {

// Euclidean in either space, or KL(q(z|x) || q(z|x_i)) in nats of the place's picture x and the image's. z stands
// first: its neighbours are of one class more often.
enum class Measure { z, epsilon, divergence };

struct NearestRequest {
  std::shared_ptr<const CodeMap> map;
  Place place;
  Measure measure = Measure::z;
  std::size_t count = 0;
};

struct NearestImages {
  std::shared_ptr<const CodeMap> map;  // the indices are of its set
  Measure measure = Measure::z;
  std::vector<std::size_t> images;  // nearest first
  std::vector<double> distances;    // of each; nats for divergences
  std::vector<Place> places;
};

NearestImages find_nearest(const NearestRequest& request);

class NearestSearch {
 public:
  // Asks anew where something changed since the last time. Once a frame.
  void want(const std::shared_ptr<const CodeMap>& map, const Place& place, Measure measure, std::size_t count);
  const std::optional<NearestImages>& found() const { return found_; }  // of the latest search that ended
  bool working() const { return !work_.idle(); }

 private:
  std::optional<NearestRequest> asked_;
  std::optional<NearestImages> found_;
  studio::LatestWork<NearestRequest, NearestImages> work_{find_nearest};
};

}  // namespace vlae::latent_state
