#include "run/schedule.h"

#include <algorithm>

namespace vlae::run {

std::int64_t Schedule::steps_left(const Position& position) const {
  if (position.epoch >= config_.epochs) return 0;
  const std::int64_t epochs_after_this = config_.epochs - 1 - position.epoch;
  return (images_ - position.image) / config_.batch + epochs_after_this * steps_per_epoch();
}

double Schedule::epoch(const Position& position) const {
  const double done = static_cast<double>(position.image), left = static_cast<double>(images_ - position.image);
  const double batches_left = static_cast<double>((images_ - position.image) / config_.batch);
  const double usable = done + batches_left * config_.batch;
  return static_cast<double>(position.epoch) + (left < config_.batch ? 1.0 : done / usable);
}

double Schedule::learning_rate(const Position& position) const {
  if (config_.decay_epochs == 0) return config_.learning_rate;
  const double decay_steps = static_cast<double>(config_.decay_epochs * steps_per_epoch());
  return config_.learning_rate * std::min(1.0, static_cast<double>(steps_left(position)) / decay_steps);
}

double Schedule::kl_weight(const Position& position) const {
  if (config_.kl_warm_up_epochs == 0) return config_.kl_weight;
  return config_.kl_weight * std::min(1.0, epoch(position) / config_.kl_warm_up_epochs);
}

void Schedule::advance(Position& position) const {
  ++position.step;
  position.image += config_.batch;
  fit_batch(position);
}

void Schedule::complete(Position& position) const {
  if (position.epoch >= 0) return;
  position.epoch = position.step / steps_per_epoch();
  position.image = position.step % steps_per_epoch() * config_.batch;
}

void Schedule::fit_batch(Position& position) const {
  if (position.image + config_.batch <= images_) return;
  ++position.epoch;
  position.image = 0;
}

}  // namespace vlae::run
