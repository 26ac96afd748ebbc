#include "latent_state/neighbour_map.h"

#include <chrono>
#include <utility>

#include "latent/affinities.h"
#include "latent_state/job_threads.h"

namespace vlae::latent_state {
namespace {

constexpr double seconds_per_preview = 0.1;

// Neighbourhoods take a time that goes with the square of the number of codes, steps (almost) with the number: what
// part of the whole the first are, by both times measured at 10,000 and 70,000 codes.
double share_of_search(std::size_t codes) {
  constexpr double search_of_one = 1.8e-8, steps_of_one = 3.6e-3;  // seconds a code; the first again times the codes
  const double search = search_of_one * static_cast<double>(codes);
  return search / (search + steps_of_one);
}

}  // namespace

void NeighbourPreview::put(std::vector<latent::Point> points) {
  const std::lock_guard lock(mutex_);
  points_ = std::move(points);
}

std::optional<std::vector<latent::Point>> NeighbourPreview::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(points_, std::nullopt);
}

void make_neighbour_map(const CodeMap& map, NeighbourPreview& preview, const std::function<void()>& renewed,
                        const std::function<bool(double share)>& progress) {
  const double search = share_of_search(map.codes->count());
  auto affinities = latent::affinities(
      map.codes->mean, latent::usual_perplexity, job_threads, [&](std::size_t done, std::size_t total) {
        return progress(search * static_cast<double>(done) / static_cast<double>(total));
      });
  if (affinities.rows() == 0) return;
  latent::NeighbourEmbedding walk(std::move(affinities), latent::map_of(map.in_z, map.codes->mean),
                                  {.seed = 1, .threads = job_threads});
  using Clock = std::chrono::steady_clock;
  auto shown = Clock::now();
  constexpr int steps = latent::usual_neighbour_steps;
  for (int i = 0; i < steps && progress(search + (1 - search) * i / steps); ++i) {
    walk.step();
    const bool due = std::chrono::duration<double>(Clock::now() - shown).count() > seconds_per_preview;
    if (!due && i + 1 < steps) continue;
    preview.put({walk.points().begin(), walk.points().end()});
    renewed();
    shown = Clock::now();
  }
}

}  // namespace vlae::latent_state
