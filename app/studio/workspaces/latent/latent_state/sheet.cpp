#include "latent_state/sheet.h"

#include <chrono>
#include <string>

#include "latent/corner_grid.h"
#include "latent/frames.h"
#include "latent/parallel.h"
#include "latent_state/job_threads.h"

namespace vlae::latent_state {
namespace {

std::vector<Place> samples(const SheetRequest& request) {
  std::vector<Place> places(static_cast<std::size_t>(request.rows * request.columns));
  latent::for_each_index(places.size(), job_threads, [&](std::size_t i) {
    places[i] = place_of_prior(*request.vlae, request.seed + i, request.prior_temperature, request.temperature);
  });
  return places;
}

std::vector<Place> grid(const SheetRequest& request) {
  const auto codes = latent::corner_grid(*request.vlae, request.corners, request.rows, request.columns, job_threads);
  auto frames = latent::decompress_frames(
      *request.vlae, codes, {.seed = request.seed, .temperature = request.temperature, .threads = job_threads});
  std::vector<Place> places;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const auto columns = static_cast<std::size_t>(request.columns);
    places.push_back({"row " + std::to_string(i / columns + 1) + ", column " + std::to_string(i % columns + 1),
                      std::move(frames[i]), codes[i], std::nullopt, false});
  }
  return places;
}

}  // namespace

Sheet make_sheet(const SheetRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  Sheet sheet{request.columns, request.corners.empty() ? samples(request) : grid(request)};
  sheet.milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return sheet;
}

}  // namespace vlae::latent_state
