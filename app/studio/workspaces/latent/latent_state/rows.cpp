#include "latent_state/rows.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "latent/frames.h"
#include "latent_state/job_threads.h"

namespace vlae::latent_state {

RowsRequest rows_request(const ModelFacts& facts, const latent::Code& base, RowKind kind,
                         const std::vector<std::vector<float>>& axes, std::uint64_t seed) {
  constexpr std::size_t shown = 5;
  RowsRequest request{.vlae = facts.vlae, .base = base, .directions = {}, .names = {}, .seed = seed};
  const auto add = [&](latent::Direction direction, std::string name) {
    request.directions.push_back(std::move(direction));
    request.names.push_back(std::move(name));
  };
  if (kind == RowKind::principal) {
    for (std::size_t i = 0; i < axes.size(); ++i)
      add(latent::along_vector(facts.prior, latent::Space::epsilon, axes[i]), "axis " + std::to_string(i + 1));
    return request;
  }
  const std::size_t first = kind == RowKind::next_five ? shown : 0;
  const bool epsilon = kind == RowKind::first_five_epsilon;
  for (std::size_t i = first; i < std::min(first + shown, facts.by_bits.size()); ++i) {
    const auto dimension = static_cast<int>(facts.by_bits[i]);
    add(latent::along_dimension(facts.prior, epsilon ? latent::Space::epsilon : latent::Space::z, dimension),
        (epsilon ? "\u03b5 " : "z ") + std::to_string(dimension + 1));
  }
  return request;
}

Rows make_rows(const RowsRequest& request) {
  std::vector<latent::Code> codes;
  for (const latent::Direction& direction : request.directions)
    for (const double sigmas : row_sigmas)
      codes.push_back(latent::placed_along(*request.vlae, request.base, direction, sigmas));
  auto frames = latent::decompress_frames(*request.vlae, codes, {.seed = request.seed, .threads = job_threads});
  Rows rows{request.names, {}};
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (i % row_sigmas.size() == 0) rows.places.emplace_back();
    char sigmas[32];
    std::snprintf(sigmas, sizeof sigmas, " at %+.1f sigma", row_sigmas[i % row_sigmas.size()]);
    rows.places.back().push_back({request.names[i / row_sigmas.size()] + sigmas, std::move(frames[i]),
                                  std::move(codes[i]), std::nullopt, false});
  }
  return rows;
}

}  // namespace vlae::latent_state
