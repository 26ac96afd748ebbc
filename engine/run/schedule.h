#pragma once
// Where a training stands within its epochs and what follows from that: a set of `images`, taken `batch` at a time. The
// batch may change within an epoch; what does not fill a batch at an epoch's end waits for another epoch.

#include <cstdint>

#include "run/checkpoint.h"
#include "run/training_config.h"

namespace vlae::run {

class Schedule {
 public:
  Schedule(const TrainingConfig& config, std::int64_t images) : config_(config), images_(images) {}

  std::int64_t steps_per_epoch() const { return images_ / config_.batch; }
  std::int64_t steps_left(const Position& position) const;  // until the last epoch is done
  double epoch(const Position& position) const;             // 1.5: half of the second epoch is done
  double learning_rate(const Position& position) const;     // of the next step
  double kl_weight(const Position& position) const;         // likewise: the configured one, less under warm-up
  static bool epoch_ends_at(const Position& position) { return position.step > 0 && position.image == 0; }

  void advance(Position& position) const;    // by one step
  void complete(Position& position) const;   // epoch and image from the step, for checkpoints that hold the step only
  void fit_batch(Position& position) const;  // ends the epoch where its rest is smaller than a batch

 private:
  TrainingConfig config_;
  std::int64_t images_;
};

}  // namespace vlae::run
