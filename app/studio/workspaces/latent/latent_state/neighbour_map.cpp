#include "latent_state/neighbour_map.h"

#include <utility>

#include "latent/affinities.h"

namespace vlae::walk {
namespace {

constexpr double perplexity = 30;
constexpr int threads = 2, steps_per_preview = 5;

}  // namespace

void NeighbourPreview::put(std::vector<latent::Point> points) {
  const std::lock_guard lock(mutex_);
  points_ = std::move(points);
}

std::optional<std::vector<latent::Point>> NeighbourPreview::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(points_, std::nullopt);
}

void make_neighbour_map(const CodeMap& map, NeighbourPreview& preview, const latent::Progress& progress) {
  const auto searching = [&](std::size_t done, std::size_t total) { return progress(done, 2 * total); };
  auto affinities = latent::affinities(map.codes->epsilon, perplexity, threads, searching);
  if (affinities.rows() == 0) return;
  latent::NeighbourEmbedding walk(std::move(affinities), latent::map_of(map.in_epsilon, map.codes->epsilon),
                                  {.seed = 1, .threads = threads});
  constexpr auto total = static_cast<std::size_t>(neighbour_steps);
  for (std::size_t i = 0; i < total && progress(total + i, 2 * total); ++i) {
    walk.step();
    if ((i + 1) % steps_per_preview == 0) preview.put({walk.points().begin(), walk.points().end()});
  }
}

}  // namespace vlae::walk
