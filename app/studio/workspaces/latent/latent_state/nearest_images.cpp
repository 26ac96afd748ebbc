#include "latent_state/nearest_images.h"

#include "latent/nearest.h"

namespace vlae::latent_state {

NearestImages find_nearest(const NearestRequest& request) {
  const CodeMap& map = *request.map;
  const latent::Code& code = request.place.code;
  NearestImages result{.map = request.map, .measure = request.measure, .images = {}, .distances = {}, .places = {}};
  const auto found = request.measure == Measure::epsilon
                         ? latent::nearest_rows(map.codes->epsilon, code.epsilon, request.count)
                     : request.measure == Measure::z
                         ? latent::nearest_rows(map.codes->mean, code.z, request.count)
                         : latent::nearest_posteriors(*map.codes, map.vlae->encode(request.place.x), request.count);
  for (const latent::Neighbour& neighbour : found) {
    result.images.push_back(neighbour.index);
    result.distances.push_back(neighbour.distance);
    result.places.push_back(map.place(neighbour.index));
  }
  return result;
}

void NearestSearch::want(const std::shared_ptr<const CodeMap>& map, const Place& place, Measure measure,
                         std::size_t count) {
  if (auto found = work_.take()) found_ = std::move(found);
  if (found_ && found_->map != map) found_.reset();
  if (asked_ && asked_->map == map && asked_->place.code == place.code && asked_->place.x == place.x &&
      asked_->measure == measure && asked_->count == count)
    return;
  asked_ = NearestRequest{map, place, measure, count};
  work_.submit(*asked_);
}

}  // namespace vlae::latent_state
