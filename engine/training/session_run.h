#pragma once
// One run within a session: trainer, folder and what they tell the snapshot. Used by the session's thread only.

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include "run/frame_file.h"
#include "run/rate_history.h"
#include "training/run.h"
#include "training/training_session.h"

namespace vlae::training {

class SessionRun : public Observer {
 public:
  // What a run needs of its session.
  struct Surroundings {
    run::TrainingSnapshot& draft;          // what is published next
    std::function<void()> publish;         // now
    std::function<void()> publish_if_due;  // ten times a second
    std::function<bool()> interrupted;     // a command waits that a validation shall not delay
    std::function<bool()> stop_wanted;     // ... that ends the run
    std::function<bool()> followed;        // somebody uses the averaged weights
    const SessionHooks& hooks;
  };

  struct Stopped {};  // thrown by the constructors where a stop came first; nothing has been written then

  // Load data, build the network, make or take the folder. Throw files::InputError, std::invalid_argument, Diverged.
  SessionRun(const NewRun& run, Surroundings surroundings);
  SessionRun(const OpenRun& run, Surroundings surroundings);

  void begin_sitting();  // before the first advance() and after each pause
  Run::After advance();
  void save();
  void save_model(const std::filesystem::path& to) const;
  void change(const std::vector<std::string>& settings);  // throws files::InputError, std::invalid_argument

  // Observer
  bool interrupted() override { return around_.interrupted(); }
  void stepped(const Progress& progress) override;
  void reported(const Progress& progress) override;
  void validation_begins() override;
  void validated(const Trainer& trainer, const run::Figures& figures) override;
  void sheet_due(const Trainer&, const std::filesystem::path&) override {}  // frames take their place
  void saved(const Trainer& trainer) override;

 private:
  using Clock = std::chrono::steady_clock;

  void roll_back(const run::Diverged& reason);
  void go_on_unless_stopped() const;
  void load(const run::Preset& preset, const std::string& device, int threads);
  void open_frames();
  void forget_after(std::int64_t step);
  void tell_of_recording();
  void mark(run::EventMark::Kind kind, const std::string& text);
  void publish_model();
  void add_frame();
  void show_position();

  Surroundings around_;
  Images validation_;
  std::unique_ptr<Trainer> trainer_;
  std::unique_ptr<RunFolder> folder_;
  std::unique_ptr<Run> sitting_;
  std::optional<run::FrameFile> frames_;
  run::RateHistory rates_;
  Clock::time_point model_published_{};
  std::string recording_failure_;      // told last
  bool learning_rate_halved_ = false;  // after a divergence in this sitting
};

}  // namespace vlae::training
