#pragma once
// One run within a session: trainer, folder and what they tell the snapshot. Used by the session's thread only.

#include <chrono>
#include <memory>
#include <optional>

#include "run/frame_file.h"
#include "run/rate_history.h"
#include "training/publisher.h"
#include "training/run.h"
#include "training/session_commands.h"

namespace vlae::training {

class SessionRun : public Observer {
 public:
  struct Stopped {};  // thrown by the constructors where a stop came first; nothing has been written then

  // Load data, build the network, make or take the folder. Throw files::InputError, std::invalid_argument, Diverged.
  // All references must outlive it.
  SessionRun(const NewRun& run, const SessionHooks& hooks, const SessionCommands& commands, Publisher& publisher);
  SessionRun(const OpenRun& run, const SessionHooks& hooks, const SessionCommands& commands, Publisher& publisher);

  void begin_sitting();  // before the first advance() and after each pause
  Run::After advance();
  void save();
  void save_model(const std::filesystem::path& to) const;
  void add_frame();                                       // of this moment, with its averaged weights
  void change(const std::vector<std::string>& settings);  // throws files::InputError, std::invalid_argument

  // Observer
  bool interrupted() override { return commands_.interruption_waits(); }
  void stepped(const Progress& progress) override;
  void reported(const Progress& progress) override;
  void validation_begins() override;
  void validated(const Trainer& trainer, const run::Figures& figures) override;
  void sheet_due(const Trainer&, const std::filesystem::path&) override {}  // frames take their place
  void saved(const Trainer& trainer) override;
  void went_back(const run::EventMark& event) override;

 private:
  using Clock = std::chrono::steady_clock;

  SessionRun(const SessionHooks& hooks, const SessionCommands& commands, Publisher& publisher);
  void go_on_unless_stopped() const;
  void load(const run::Preset& preset, const std::string& device, int threads);
  void open_frames();
  void forget_after(std::int64_t step);
  void tell_of_recording();
  void mark(run::EventMark::Kind kind, const std::string& text);
  void publish_model();
  bool frame_due() const;
  void show_position();

  const SessionHooks& hooks_;
  const SessionCommands& commands_;
  Publisher& publisher_;
  Images validation_;
  std::unique_ptr<Trainer> trainer_;
  std::unique_ptr<RunFolder> folder_;
  std::unique_ptr<Run> run_;
  std::optional<run::FrameFile> frames_;
  run::RateHistory rates_;
  Clock::time_point model_published_{}, framed_{};
  double frame_seconds_ = 0;       // that the last one took
  std::string recording_failure_;  // told last
};

}  // namespace vlae::training
