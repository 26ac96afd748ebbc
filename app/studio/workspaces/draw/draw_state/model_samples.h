#pragma once
// What the model draws on its own: how far each dimension of z spreads under the prior, and ten pictures.

#include <vector>

#include "draw_state/canvas.h"
#include "runtime/vlae.h"

namespace vlae::draw_state {

struct ModelSamples {
  static constexpr int prior_draws = 64, pictures_shown = 10;

  std::vector<float> mean, sigma;  // [latent], of z_d over prior_draws samples z = f(epsilon); empty without z
  std::vector<Picture> pictures;   // x ~ p(x|z) of the first ten
};

// A tenth of a second for the paper's model: call it in a job.
ModelSamples sample_model(const runtime::Vlae& vlae);

}  // namespace vlae::draw_state
