#include "evaluation/binarisations.h"

#include <cmath>
#include <functional>
#include <vector>

namespace vlae::evaluation {
namespace {

using Figure = std::function<Estimate&(Evaluation&)>;

// Of one figure in all versions, into `mean`. Returns its deviation over them.
double average(std::span<const Evaluation> versions, Evaluation& mean, const Figure& figure) {
  std::vector<double> means;
  double errors = 0;
  for (Evaluation version : versions) {
    means.push_back(figure(version).mean);
    errors += figure(version).standard_error;
  }
  const auto count = static_cast<double>(versions.size());
  const Estimate over_versions = numerics::estimate(means);
  figure(mean) = {.mean = over_versions.mean, .standard_error = errors / count};
  return over_versions.standard_error * std::sqrt(count);
}

}  // namespace

Averaged average(std::span<const Evaluation> versions) {
  Averaged result{.evaluation = versions.front(), .spread = {.binarisations = static_cast<int>(versions.size())}};
  Evaluation& mean = result.evaluation;
  result.spread.elbo_nats = average(versions, mean, [](Evaluation& e) -> Estimate& { return e.elbo_nats; });
  result.spread.rate_nats = average(versions, mean, [](Evaluation& e) -> Estimate& { return e.rate_nats; });
  average(versions, mean, [](Evaluation& e) -> Estimate& { return e.reconstruction_nats; });
  if (mean.nll_nats)
    result.spread.nll_nats = average(versions, mean, [](Evaluation& e) -> Estimate& { return *e.nll_nats; });
  if (mean.gap_nats) average(versions, mean, [](Evaluation& e) -> Estimate& { return *e.gap_nats; });
  return result;
}

}  // namespace vlae::evaluation
