#include "training/training_session.h"

#include <thread>
#include <variant>

#include "training/background_priority.h"
#include "training/publisher.h"
#include "training/session_commands.h"
#include "training/session_run.h"

namespace vlae::training {

using run::SessionState;

class TrainingSession::Worker {
 public:
  explicit Worker(SessionHooks hooks)
      : hooks_(std::move(hooks)),
        publisher_(hooks_.published),
        thread_([this](const std::stop_token& stop) { serve(stop); }) {}

  SessionCommands& commands() { return commands_; }
  std::shared_ptr<const run::TrainingSnapshot> snapshot() const { return publisher_.latest(); }

 private:
  void serve(const std::stop_token& stop);
  void carry_out(const Command& command);
  void advance();

  void handle(const NewRun& run) { begin(run, /*paused=*/false); }
  void handle(const OpenRun& run) { begin(run, run.paused); }
  void handle(const Pause&);
  void handle(const Resume&);
  void handle(const Step&);
  void handle(const Stop&);
  void handle(const Save&);
  void handle(const SaveModel& command);
  void handle(const Change& command);

  template <class Begin>
  void begin(const Begin& run, bool paused);
  bool allowed(bool (*can)(SessionState), const char* what);
  void fail(const std::string& reason);
  SessionState state() const { return publisher_.draft().state; }

  const SessionHooks hooks_;
  SessionCommands commands_;
  Publisher publisher_;

  std::unique_ptr<SessionRun> run_;  // the thread's own

  std::jthread thread_;  // last: it ends before the rest goes
};

void TrainingSession::Worker::serve(const std::stop_token& stop) {
  give_way_to_the_interface();
  commands_.heed(stop);
  while (!stop.stop_requested()) {
    const bool running = state() == SessionState::running;
    if (const auto command = running ? commands_.take() : commands_.wait())
      carry_out(*command);
    else if (running)
      advance();
  }
  if (run::can_stop(state())) carry_out(Stop{});
}

// The one place where what goes wrong ends: as state and message.
void TrainingSession::Worker::carry_out(const Command& command) {
  try {
    std::visit([this](const auto& what) { handle(what); }, command);
  } catch (const std::exception& error) {
    fail(error.what());
  }
}

void TrainingSession::Worker::advance() {
  try {
    if (run_->advance() != Run::After::complete) return;
    publisher_.draft().message = "Training is complete and saved.";
    publisher_.enter(SessionState::finished);
  } catch (const std::exception& error) {
    fail(error.what());
  }
}

template <class Begin>
void TrainingSession::Worker::begin(const Begin& run, bool paused) {
  if (!allowed(run::can_start, "start")) return;
  run_.reset();
  publisher_.begin_anew(SessionState::preparing);
  try {
    run_ = std::make_unique<SessionRun>(run, hooks_, commands_, publisher_);
  } catch (const SessionRun::Stopped&) {
    return;  // still preparing; the stop is among the commands that follow
  }
  run_->begin_sitting();
  publisher_.draft().activity.clear();
  publisher_.enter(paused ? SessionState::paused : SessionState::running);
}

void TrainingSession::Worker::handle(const Pause&) {
  if (!allowed(run::can_pause, "pause")) return;
  publisher_.enter(SessionState::paused);
  run_->save();
}

void TrainingSession::Worker::handle(const Resume&) {
  if (!allowed(run::can_resume, "resume")) return;
  run_->begin_sitting();
  publisher_.enter(SessionState::running);
}

void TrainingSession::Worker::handle(const Step&) {
  if (!allowed(run::can_step, "single step")) return;
  const bool complete = run_->advance() == Run::After::complete;
  run_->add_frame();  // a step of one's own shows what it did
  publisher_.enter(complete ? SessionState::finished : SessionState::paused);
}

void TrainingSession::Worker::handle(const Stop&) {
  if (!allowed(run::can_stop, "stop")) return;
  publisher_.enter(SessionState::stopping);
  const bool begun = run_ != nullptr;
  if (begun) run_->save();
  run_.reset();
  publisher_.end(SessionState::idle, begun ? "Stopped and saved." : "Stopped before it began.");
}

void TrainingSession::Worker::handle(const Save&) {
  if (allowed(run::can_save, "save")) run_->save();
}

void TrainingSession::Worker::handle(const SaveModel& command) {
  if (!allowed(run::can_save, "save")) return;
  run_->save_model(command.to);
  publisher_.publish();
}

void TrainingSession::Worker::handle(const Change& command) {
  if (!allowed(run::can_change, "change a setting")) return;
  try {
    run_->change(command.settings);
  } catch (const std::exception& error) {  // the run goes on as it was
    publisher_.draft().message = error.what();
  }
  publisher_.publish();
}

bool TrainingSession::Worker::allowed(bool (*can)(SessionState), const char* what) {
  if (can(state())) return true;
  publisher_.draft().message = std::string("Cannot ") + what + ": the training is " + run::name_of(state()) + ".";
  publisher_.publish();
  return false;
}

void TrainingSession::Worker::fail(const std::string& reason) {
  run_.reset();
  publisher_.end(SessionState::failed, reason);
}

TrainingSession::TrainingSession(SessionHooks hooks) : worker_(std::make_unique<Worker>(std::move(hooks))) {}
TrainingSession::~TrainingSession() = default;

void TrainingSession::start(NewRun run) { worker_->commands().push(std::move(run)); }
void TrainingSession::open(OpenRun run) { worker_->commands().push(std::move(run)); }
void TrainingSession::pause() { worker_->commands().push(Pause{}); }
void TrainingSession::resume() { worker_->commands().push(Resume{}); }
void TrainingSession::step() { worker_->commands().push(Step{}); }
void TrainingSession::stop() { worker_->commands().push(Stop{}); }
void TrainingSession::save() { worker_->commands().push(Save{}); }
void TrainingSession::save_model(const std::filesystem::path& to) { worker_->commands().push(SaveModel{to}); }
void TrainingSession::change(std::vector<std::string> settings) {
  worker_->commands().push(Change{std::move(settings)});
}
void TrainingSession::follow(bool wanted) { worker_->commands().follow(wanted); }
std::shared_ptr<const run::TrainingSnapshot> TrainingSession::snapshot() const { return worker_->snapshot(); }

}  // namespace vlae::training
