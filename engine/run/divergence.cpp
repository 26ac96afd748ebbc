#include "run/divergence.h"

#include <cmath>
#include <cstdio>
#include <string>

namespace vlae::run {
namespace {

constexpr double newest_share = 0.2;  // of the recent mean

std::string whole(double nats) {
  char text[32];
  std::snprintf(text, sizeof text, "%.0f", nats);
  return text;
}

std::string steps_until(std::int64_t step) { return "the steps up to " + std::to_string(step); }

}  // namespace

NotFinite NotFinite::until(std::int64_t step) {
  return NotFinite(steps_until(step) + ": the objective or its gradient is not finite");
}

void DivergenceGuard::check(double highest_nats, std::int64_t step) const {
  if (!std::isfinite(highest_nats)) throw NotFinite::until(step);
  if (reports_ < reports_first || highest_nats <= factor * std::abs(recent_nats_)) return;
  throw Diverged(steps_until(step) + ": the objective rose to " + whole(highest_nats) + " nats from " +
                 whole(recent_nats_));
}

void DivergenceGuard::note(double mean_nats) {
  recent_nats_ = reports_ == 0 ? mean_nats : recent_nats_ + newest_share * (mean_nats - recent_nats_);
  ++reports_;
}

void DivergenceGuard::forget() { *this = {}; }

}  // namespace vlae::run
