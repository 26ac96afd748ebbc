#pragma once
// What a model says about its own space, before any data: how far the prior spreads, and how much each dimension of z
// tells about a picture.

#include <memory>
#include <vector>

#include "latent/traversal.h"
#include "latent_state/place.h"

namespace vlae::latent_state {

struct ModelFacts {
  Model vlae;
  latent::PriorSamples prior;
  std::vector<double> dimension_bits;  // [latent] each dimension's share of the rate, the mean over drawn digits
  std::vector<std::size_t> by_bits;    // dimensions, the most informative first
};

// Some tenths of a second for the paper's model: call it in a job.
std::shared_ptr<const ModelFacts> learn_facts(const Model& vlae);

}  // namespace vlae::latent_state
