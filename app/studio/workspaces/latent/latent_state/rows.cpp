#include "latent_state/rows.h"

#include <cstdio>

#include "latent/frames.h"

namespace vlae::walk {

Rows make_rows(const RowsRequest& request) {
  std::vector<latent::Code> codes;
  for (const latent::Direction& direction : request.directions)
    for (const double sigmas : row_sigmas)
      codes.push_back(latent::placed_along(*request.vlae, request.base, direction, sigmas));
  auto frames = latent::decompress_frames(*request.vlae, codes, {.seed = request.seed, .threads = 2});
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

}  // namespace vlae::walk
