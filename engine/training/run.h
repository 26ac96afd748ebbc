#pragma once
// A whole training: steps, reports, validations and saves in the order that a run folder needs. vlae train is this with
// an observer that prints; nothing here knows a terminal or a thread.

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
  const Figures& figures;        // of the last logged steps; no images before the first report
  double images_per_second = 0;  // over the same steps
  double seconds_left = 0;       // estimated from this sitting's steps, validations and saves included
};

class Observer {
 public:
  virtual ~Observer() = default;
  virtual bool interrupted() = 0;  // asked after each step and within a validation
  virtual void stepped(const Progress& progress) = 0;
  virtual void validated(const Trainer& trainer, const Figures& figures) = 0;
  virtual void sheet_due(const Trainer& trainer, const std::filesystem::path& picture) = 0;
};

enum class RunEnd { complete, interrupted };

// Trains until the limits or the configuration's last epoch, or until the observer interrupts; the state is saved in
// each case. Throws NotFinite or files::InputError; the files of the last save stay as they are.
RunEnd run(Trainer& trainer, RunFolder& folder, const RunLimits& limits, Observer& observer);

}  // namespace vlae::training
