#include "latent_state/code_map.h"

#include <algorithm>
#include <stdexcept>

#include "data/binarisation.h"
#include "data/known_sets.h"
#include "data/load_set.h"
#include "files/input_error.h"
#include "latent/embedding_cache.h"
#include "latent_state/job_threads.h"

namespace vlae::latent_state {
namespace {

constexpr latent::EmbeddingOptions options{.binarisation = data::Binarisation::threshold, .threads = job_threads};

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

std::vector<MapSource> map_sources() {
  std::vector<MapSource> sources;
  if (data::find_known_file("mnist", "test")) sources.push_back({"MNIST test, 10\u2009000", "mnist", "test"});
  if (data::find_known_file("mnist", "train")) {
    sources.push_back({"MNIST train, 50\u2009000", "mnist", "train"});
    sources.push_back({"MNIST all, 70\u2009000", "mnist", "all"});
  }
  sources.push_back({"drawn digits, 2\u2009000", "procedural:2000", "train"});
  sources.push_back({"drawn digits, 10\u2009000", "procedural:10000", "train"});
  return sources;
}

std::vector<latent::Point> CodeMap::points(MapAxes axes) const {
  const bool epsilon = axes == MapAxes::epsilon;
  const auto places = latent::map_of(epsilon ? in_epsilon : in_z, epsilon ? codes->epsilon : codes->mean);
  std::vector<latent::Point> result;
  result.reserve(places.rows());
  for (std::size_t i = 0; i < places.rows(); ++i)
    result.push_back({static_cast<double>(places.row(i)[0]), static_cast<double>(places.row(i)[1])});
  return result;
}

latent::Point CodeMap::point_of(const latent::Code& code, MapAxes axes) const {
  const bool epsilon = axes == MapAxes::epsilon;
  const latent::PrincipalAxes& principal = epsilon ? in_epsilon : in_z;
  const auto& values = epsilon ? code.epsilon : code.z;
  return {principal.coordinate(values, 0), values.size() < 2 ? 0 : principal.coordinate(values, 1)};
}

latent::Code CodeMap::code_at(const latent::Point& point, MapAxes axes) const {
  return axes == MapAxes::epsilon ? latent::code_of_epsilon(*vlae, in_epsilon.point(point[0], point[1]))
                                  : latent::code_of_z(*vlae, in_z.point(point[0], point[1]));
}

std::vector<std::uint8_t> CodeMap::binary(std::size_t image) const {
  return data::binary_image(*set, image, options.binarisation, {.seed = options.seed});
}

std::string CodeMap::name_of(std::size_t image) const {
  return data::shown_name(set->name) + (set->split.empty() ? "" : " " + set->split) + " no. " + std::to_string(image);
}

Place CodeMap::place(std::size_t image) const {
  const auto z = codes->mean.row(image), epsilon = codes->epsilon.row(image);
  return {name_of(image), binary(image), {{z.begin(), z.end()}, {epsilon.begin(), epsilon.end()}}, std::nullopt, true};
}

std::optional<CodeMap> make_map(const Model& vlae, const std::string& fingerprint, const MapSource& source,
                                const latent::Progress& progress) {
  CodeMap map{
      .vlae = vlae, .set = data::load_set(source.data, source.split), .codes = {}, .in_epsilon = {}, .in_z = {}};
  try {
    auto codes = latent::embed_cached(*vlae, fingerprint, *map.set, options, progress);
    if (!codes) return std::nullopt;
    map.codes = std::make_shared<const latent::Embedding>(std::move(*codes));
  } catch (const std::invalid_argument& error) {
    throw files::InputError(error.what());
  }
  map.in_epsilon = latent::principal_axes(map.codes->epsilon);
  map.in_z = latent::principal_axes(map.codes->mean);
  return map;
}

std::vector<ClassPlace> class_places(std::span<const latent::Point> points, std::span<const std::uint8_t> labels) {
  std::vector<ClassPlace> places;
  if (labels.empty()) return places;
  for (int label = 0; label <= *std::ranges::max_element(labels); ++label) {
    std::vector<double> x, y;
    for (std::size_t i = 0; i < std::min(points.size(), labels.size()); ++i)
      if (labels[i] == label) x.push_back(points[i][0]), y.push_back(points[i][1]);
    if (!x.empty()) places.push_back({static_cast<std::uint8_t>(label), {median(x), median(y)}});
  }
  return places;
}

std::vector<std::size_t> inside_polygon(std::span<const latent::Point> points, std::span<const latent::Point> polygon) {
  std::vector<std::size_t> inside;
  for (std::size_t i = 0; i < points.size(); ++i) {
    bool odd = false;
    for (std::size_t a = 0, b = polygon.size() - 1; a < polygon.size(); b = a++) {
      const latent::Point &p = polygon[a], &q = polygon[b];
      if ((p[1] > points[i][1]) == (q[1] > points[i][1])) continue;
      odd ^= points[i][0] < p[0] + (points[i][1] - p[1]) / (q[1] - p[1]) * (q[0] - p[0]);
    }
    if (odd) inside.push_back(i);
  }
  return inside;
}

}  // namespace vlae::latent_state
