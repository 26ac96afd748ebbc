#include "training/run.h"

#include <algorithm>

namespace vlae::training {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

class Run {
 public:
  Run(Trainer& trainer, RunFolder& folder, const RunLimits& limits, Observer& observer)
      : trainer_(trainer),
        folder_(folder),
        observer_(observer),
        config_(trainer.preset().training),
        limits_(limits),
        last_step_(limits.steps.value_or(trainer.last_step())),
        first_step_(trainer.position().step) {}

  RunEnd go() {
    if (trainer_.validation_due() && !validate()) return interrupt();  // the last sitting ended within it
    while (!finished()) {
      trainer_.step();
      report();
      if (trainer_.validation_due() && !validate()) return interrupt();
      if (observer_.interrupted()) return interrupt();
      if (seconds_since(last_save_) > 60 * config_.save_every_minutes) save();
    }
    if (!trainer_.validated_here() && !validate()) return interrupt();
    save();
    return RunEnd::complete;
  }

 private:
  bool finished() const {
    const bool out_of_time = limits_.minutes && seconds_since(begin_) >= 60 * *limits_.minutes;
    return trainer_.position().step >= last_step_ || out_of_time;
  }

  void report() {
    const std::int64_t step = trainer_.position().step;
    if (step % config_.log_every_steps == 0 || step == last_step_) {
      figures_ = trainer_.take_figures();
      images_per_second_ = static_cast<double>(figures_.images) / (seconds_since(last_report_) - idle_seconds_);
      begin_interval();
      folder_.report_training(trainer_, figures_, images_per_second_);
    }
    observer_.stepped({trainer_, figures_, images_per_second_, seconds_left()});
  }

  // False if interrupted. The time it takes is no training time.
  bool validate() {
    const auto begin = Clock::now();
    const auto figures = trainer_.validate([this] { return observer_.interrupted(); });
    if (!figures) return false;
    folder_.report_validation(trainer_, *figures);
    observer_.validated(trainer_, *figures);
    save();
    if (trainer_.best_so_far()) folder_.save_best(trainer_);
    if (sheet_due()) observer_.sheet_due(trainer_, folder_.sheet(trainer_.epochs_done()));
    idle_seconds_ += seconds_since(begin);
    return true;
  }

  bool sheet_due() const {
    const bool epoch_ends = trainer_.position().step % trainer_.steps_per_epoch() == 0;
    return epoch_ends && config_.sheet_every_epochs > 0 && trainer_.epochs_done() % config_.sheet_every_epochs == 0;
  }

  void save() {
    folder_.save_last(trainer_);
    last_save_ = Clock::now();
  }

  RunEnd interrupt() {
    save();
    return RunEnd::interrupted;
  }

  double seconds_left() const {
    const double done = static_cast<double>(trainer_.position().step - first_step_), elapsed = seconds_since(begin_);
    const double by_steps = elapsed / done * static_cast<double>(last_step_ - trainer_.position().step);
    return limits_.minutes ? std::min(by_steps, 60 * *limits_.minutes - elapsed) : by_steps;
  }

  void begin_interval() {
    last_report_ = Clock::now();
    idle_seconds_ = 0;
  }

  Trainer& trainer_;
  RunFolder& folder_;
  Observer& observer_;
  const TrainingConfig config_;
  const RunLimits limits_;
  const std::int64_t last_step_, first_step_;

  const Clock::time_point begin_ = Clock::now();
  Clock::time_point last_report_ = begin_, last_save_ = begin_;
  double idle_seconds_ = 0;  // since the last report, spent on other things than steps
  Figures figures_;
  double images_per_second_ = 0;
};

}  // namespace

RunEnd run(Trainer& trainer, RunFolder& folder, const RunLimits& limits, Observer& observer) {
  return Run(trainer, folder, limits, observer).go();
}

}  // namespace vlae::training
