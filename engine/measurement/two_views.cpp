#include "measurement/two_views.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "latent/parallel.h"
#include "measurement/measured_images.h"
#include "numerics/normal.h"
#include "runtime/ledger.h"
#include "runtime/sampling.h"

namespace vlae::measurement {
namespace {

struct BothWays {
  double flow_prior = 0, iaf_posterior = 0;  // -ELBO of one sample, nats
};

double as_iaf_posterior(const runtime::Vlae& vlae, const std::vector<std::uint8_t>& x, const runtime::Posterior& q,
                        const std::vector<float>& sampled_z) {
  const std::vector<float> epsilon = vlae.epsilon_of(sampled_z);
  const std::vector<float> z = vlae.z_of(epsilon);
  double log_prior = 0;
  for (const float each : epsilon) log_prior += numerics::log_standard_normal(static_cast<double>(each));
  return q.log_q_nats(z) - log_prior + runtime::pixel_nats(vlae.logits(x, vlae.context_maps(z)), x);
}

BothWays both_ways(const runtime::Vlae& vlae, const std::vector<std::uint8_t>& x, std::uint64_t seed) {
  const runtime::Posterior q = vlae.encode(x);
  const runtime::Code code = runtime::sample(q, seed);
  return {runtime::ledger(vlae, x, code).net_nats(), as_iaf_posterior(vlae, x, q, code.z)};
}

void require_flow_prior(const runtime::Vlae& vlae) {
  if (!vlae.config().conditional) throw std::invalid_argument("this model has no z: it is a PixelCNN alone");
  if (vlae.config().prior != architecture::Prior::autoregressive_flow)
    throw std::invalid_argument("this model's prior is Gaussian: there is no flow to be seen as an IAF posterior");
}

}  // namespace

std::optional<TwoViews> two_views(const runtime::Vlae& vlae, const data::ImageSet& set, const Settings& settings,
                                  const Progress& progress) {
  require_flow_prior(vlae);
  const MeasuredImages images(vlae, set, settings);
  std::vector<BothWays> views(images.count());
  const bool complete = latent::for_each_index(
      views.size(), settings.threads, [&](std::size_t i) { views[i] = both_ways(vlae, images.x(i), images.seed(i)); },
      [&](std::size_t done, std::size_t total) {
        return !progress || progress(static_cast<std::int64_t>(done), static_cast<std::int64_t>(total));
      });
  if (!complete) return std::nullopt;
  TwoViews result{.images = static_cast<std::int64_t>(views.size()), .flow_prior_nats = {}, .iaf_posterior_nats = {}};
  std::vector<double> flow_prior, iaf_posterior;
  for (const BothWays& view : views) {
    flow_prior.push_back(view.flow_prior);
    iaf_posterior.push_back(view.iaf_posterior);
    result.greatest_difference_nats =
        std::max(result.greatest_difference_nats, std::abs(view.flow_prior - view.iaf_posterior));
  }
  result.flow_prior_nats = numerics::estimate(flow_prior);
  result.iaf_posterior_nats = numerics::estimate(iaf_posterior);
  return result;
}

}  // namespace vlae::measurement
