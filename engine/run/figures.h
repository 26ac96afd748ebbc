#pragma once
// What training and validation report: means over images, in nats. Only `objective_nats` contains the free bits'
// maximum and the warm-up's weight.

#include <cstdint>
#include <numbers>
#include <optional>
#include <vector>

namespace vlae::run {

struct Figures {
  double objective_nats = 0;   // what the step minimises
  double rate_nats = 0;        // KL(q(z|x) || p(z)) by one sample
  double distortion_nats = 0;  // - log p(x|z), the reconstruction
  std::int64_t images = 0;
  double gradient_norm = 0;           // of the objective, mean over the steps; 0 in a validation
  double highest_objective_nats = 0;  // of one step; 0 in a validation

  std::vector<double> rate_nats_by_dimension;  // [latent], their sum is rate_nats; empty without z
  std::optional<double> nll_nats;              // of a validation, where asked for: importance sampling on a part of it

  double code_nats() const { return rate_nats + distortion_nats; }  // -ELBO
  double rate_bits() const { return rate_nats / std::numbers::ln2; }
};

}  // namespace vlae::run
