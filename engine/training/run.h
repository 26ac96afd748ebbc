#pragma once
// A whole training: steps, reports, validations and saves in the order that a run folder needs. vlae train is this with
// an observer that prints; nothing here knows a terminal or a thread. Where several ranks train, rank 0 has the folder
// and the clock; a person may interrupt any of them.

#include <chrono>
#include <cstdint>
#include <optional>

#include "training/run_folder.h"
#include "training/trainer.h"

namespace vlae::training {

struct RunLimits {
  std::optional<std::int64_t> steps;  // in all, counted from the run's beginning
  std::optional<double> minutes;      // of this sitting
};

// What an observer sees after a step.
struct Progress {
  const Trainer& trainer;
  const run::Figures& figures;   // of the last logged steps; no images before the first report
  double images_per_second = 0;  // over the same steps
  double seconds_left = 0;       // estimated from this sitting's steps, validations and saves included
};

class Observer {
 public:
  virtual ~Observer() = default;
  virtual bool interrupted() = 0;  // asked after each step and within a validation
  virtual void stepped(const Progress& progress) = 0;
  virtual void reported(const Progress&) {}  // the step before was one of the logged ones
  virtual void validation_begins() {}
  virtual void validated(const Trainer& trainer, const run::Figures& figures) = 0;
  virtual void sheet_due(const Trainer& trainer, const std::filesystem::path& picture) = 0;
  virtual void saved(const Trainer&) {}  // the run's folder holds the state of this step
  virtual void went_back(const run::EventMark&) {}
};

// The same in pieces, for who does other things between two steps. All references must outlive it.
class Run {
 public:
  enum class After { going_on, interrupted, complete };

  // folder: null on every rank but the first.
  Run(Trainer& trainer, RunFolder* folder, const RunLimits& limits, Observer& observer);

  void begin_sitting();  // again, after a pause: times and what divergence is told by begin anew

  // A validation that is due, or else one step and what follows it. Saves when it is time and on completion, not where
  // interrupted. Where the training has diverged it goes back instead, once: to the newest state that the folder holds,
  // with half the learning rate; the observer is told. Throws Diverged where that did not help, or files::InputError.
  // Also throws group::RankFailed, and where the ranks' weights differ at a save.
  After advance();
  bool save();                 // false: it had to go back instead, as above
  void require_sound() const;  // throws Diverged; a state is fit to be kept and shown where it does not
  // The objective of an earlier sitting's reports, oldest first: what divergence is told by.
  void recall(double objective_nats) { guard_.note(objective_nats); }
  void settings_changed() { guard_.forget(); }

  std::int64_t last_step() const;  // where it is complete

 private:
  using Clock = std::chrono::steady_clock;

  After advance_or_diverge();
  // What is asked after each step, answered alike on every rank.
  struct Wishes {
    bool interrupted, save_is_due, out_of_time;
  };
  Wishes wishes_of_all();

  void save_or_diverge();
  void go_back(const run::Diverged& reason);
  bool finished() const;
  After complete();
  void report();
  bool validate();
  bool sheet_due() const;
  double seconds_left() const;
  void begin_measuring();
  void begin_interval();

  Trainer& trainer_;
  RunFolder* folder_;
  Observer& observer_;
  const RunLimits limits_;
  bool gone_back_ = false;

  // Of this sitting.
  Clock::time_point begin_{};
  bool out_of_time_ = false;
  // Since it began or went back.
  std::int64_t first_step_ = 0;
  Clock::time_point first_time_{}, last_report_{}, last_save_{};
  std::int64_t images_before_ = 0;  // in the trainer's sums, of steps before that
  double idle_seconds_ = 0;         // since the last report, spent on other things than steps
  run::Figures figures_;
  double images_per_second_ = 0;
  run::DivergenceGuard guard_;
};

enum class RunEnd { complete, interrupted };

// Trains until the limits or the configuration's last epoch, or until the observer interrupts; the state is saved in
// each case. Goes back once where it diverges. Throws Diverged, files::InputError or group::RankFailed; the files of
// the last save stay as they are. folder: null on every rank but the first.
RunEnd run(Trainer& trainer, RunFolder* folder, const RunLimits& limits, Observer& observer);

}  // namespace vlae::training
