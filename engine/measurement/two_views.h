#pragma once
// An autoregressive flow prior is an inverse autoregressive posterior on epsilon (VLAE eqs. 12 to 14). With z =
// f(epsilon), the ELBO of a model with flow prior, by z ~ q(z|x),
//   log p(x|z) + log p(z) - log q(z|x),              log p(z) = log N(epsilon; 0, I) + log |d epsilon / d z|,
// is that of a model with p(epsilon) = N(0, I), the decoder p(x|f(epsilon)) and an IAF posterior of epsilon:
//   log p(x|f(epsilon)) + log N(epsilon; 0, I) - log q(epsilon|x),    log q(epsilon|x) = log q(z|x) + log |d z / d
//   epsilon|.
// Here the second is computed as it stands there: epsilon by the flow's density direction, then z anew by its sampling
// direction, a dimension at a time; both log-determinants are those of a flow that moves means only, 0.

#include <cstdint>

#include "measurement/measurement.h"

namespace vlae::measurement {

struct TwoViews {
  std::int64_t images = 0;
  Estimate flow_prior_nats, iaf_posterior_nats;  // -ELBO, by the same samples
  double greatest_difference_nats = 0;           // of an image
};

// One sample of each image; `settings` as for measure(), K left out. Nothing where cancelled. Throws
// std::invalid_argument where the model has no flow prior, and as measure() does.
std::optional<TwoViews> two_views(const runtime::Vlae& vlae, const data::ImageSet& set, const Settings& settings,
                                  const Progress& progress = {});

}  // namespace vlae::measurement
