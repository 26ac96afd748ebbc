#include "latent_state/strip.h"
#include "latent_state/job_threads.h"

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace vlae::latent_state {
namespace {

// Density needs epsilon alone: paths in epsilon do not run the flow for it.
std::vector<double> density_along(const StripRequest& request, latent::PathKind kind) {
  std::vector<double> nats;
  for (int i = 0; i < curve_points; ++i) {
    const double t = static_cast<double>(i) / (curve_points - 1);
    latent::Code point;
    if (kind == latent::PathKind::line_in_z)
      point = latent::point_on_path(*request.vlae, request.a, request.b, kind, t);
    else if (kind == latent::PathKind::circle_in_epsilon)
      point.epsilon = latent::on_circle(request.a.epsilon, request.b.epsilon, t);
    else
      point.epsilon = latent::on_line(request.a.epsilon, request.b.epsilon, t);
    nats.push_back(latent::log_prior_nats(point));
  }
  return nats;
}

}  // namespace

std::size_t index_of(latent::PathKind kind) {
  return static_cast<std::size_t>(std::ranges::find(path_kinds, kind) - path_kinds.begin());
}

Strip make_strip(const StripRequest& request, studio::WorkProgress& progress) {
  Strip strip;
  const auto start = std::chrono::steady_clock::now();
  const double wanted = request.all_kinds ? path_kinds.size() : 1;
  double made = 0;
  const auto report = [&](std::size_t done, std::size_t total) {
    progress.report((made + static_cast<double>(done) / static_cast<double>(total)) / wanted);
    return !progress.cancelled();
  };
  for (std::size_t k = 0; k < path_kinds.size(); ++k) {
    if (path_kinds[k] != request.kind && !request.all_kinds) continue;
    strip.paths[k].codes =
        latent::make_path(*request.vlae, request.a, request.b, path_kinds[k], strip_frames, job_threads);
    strip.paths[k].frames = latent::decompress_frames(*request.vlae, strip.paths[k].codes, request.frames);
    if (request.expected_samples > 0)
      strip.paths[k].expected = latent::expected_frames(*request.vlae, strip.paths[k].codes, request.expected_samples,
                                                        request.frames, report);
    ++made;
  }
  strip.milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  for (std::size_t k = 0; k < path_kinds.size(); ++k) strip.density_nats[k] = density_along(request, path_kinds[k]);
  strip.curve = latent::make_path(*request.vlae, request.a, request.b, request.kind, curve_points, job_threads);
  strip.length_epsilon = latent::path_length(strip.curve, latent::Space::epsilon);
  strip.length_z = latent::path_length(strip.curve, latent::Space::z);
  return strip;
}

}  // namespace vlae::latent_state
