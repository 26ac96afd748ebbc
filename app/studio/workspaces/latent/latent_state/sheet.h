#pragma once
// Many places at once: samples of the prior, or a grid between corners.

#include <cstdint>
#include <vector>

#include "latent_state/place.h"

namespace vlae::latent_state {

struct SheetRequest {
  Model vlae;
  std::vector<latent::Code> corners;  // three or four: a grid between them; none: samples of the prior
  int rows = 5, columns = 5;
  std::uint64_t seed = 1;                        // of the first sample; of every picture of a grid
  float prior_temperature = 1, temperature = 1;  // tau_z scales the prior's noise, tau_x divides the pixel logits
};

struct Sheet {
  int columns = 0;
  std::vector<Place> places;  // [rows * columns]
  double milliseconds = 0;
};

Sheet make_sheet(const SheetRequest& request);

}  // namespace vlae::latent_state
