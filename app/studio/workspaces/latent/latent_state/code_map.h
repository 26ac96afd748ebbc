#pragma once
// A data set as points of a plane. Made in a background job.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "data/image_set.h"
#include "latent/embedding.h"
#include "latent/neighbour_embedding.h"
#include "latent/principal_axes.h"
#include "latent_state/place.h"

namespace vlae::latent_state {

// Principal axes of either space, or t-SNE of z. z stands first: it keeps the classes better apart, as it is what the
// decoder reads (docs/latent_space.md).
enum class MapAxes { z, epsilon, neighbours };

// A set that the map may show.
struct MapSource {
  std::string label;        // "MNIST test, 10 000"
  std::string data, split;  // as data::load_set takes them
};
// Those that are on this machine; drawn digits always are.
std::vector<MapSource> map_sources();

struct CodeMap {
  Model vlae;
  std::shared_ptr<const data::ImageSet> set;
  std::shared_ptr<const latent::Embedding> codes;
  latent::PrincipalAxes in_epsilon, in_z;

  std::vector<latent::Point> points(MapAxes axes) const;  // of the principal axes; not of neighbours
  latent::Point point_of(const latent::Code& code, MapAxes axes) const;
  latent::Code code_at(const latent::Point& point, MapAxes axes) const;  // of the plane
  std::vector<std::uint8_t> binary(std::size_t image) const;             // x [784] as it was encoded
  std::string name_of(std::size_t image) const;                          // "mnist test no. 1842"
  Place place(std::size_t image) const;
};

// nullopt where cancelled. Throws files::InputError where the set cannot be read or fits not the model.
std::optional<CodeMap> make_map(const Model& vlae, const std::string& fingerprint, const MapSource& source,
                                const latent::Progress& progress);

// The middle of each label's points (the median of each axis), where the label stands on the map.
struct ClassPlace {
  std::uint8_t label = 0;
  latent::Point middle{};
};
std::vector<ClassPlace> class_places(std::span<const latent::Point> points, std::span<const std::uint8_t> labels);

// Of the points inside of a closed polygon (even-odd rule).
std::vector<std::size_t> inside_polygon(std::span<const latent::Point> points, std::span<const latent::Point> polygon);

}  // namespace vlae::latent_state
