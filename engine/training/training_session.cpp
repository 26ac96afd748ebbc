#include "training/training_session.h"

#include <atomic>
#include <mutex>
#include <stop_token>
#include <thread>
#include <variant>

#include "run/process_memory.h"
#include "training/background_priority.h"
#include "training/command_queue.h"
#include "training/session_run.h"

namespace vlae::training {
namespace {

struct Pause {};
struct Resume {};
struct Step {};
struct Stop {};
struct Save {};
struct SaveModel {
  std::filesystem::path to;
};
struct Change {
  std::vector<std::string> settings;
};
using Command = std::variant<NewRun, OpenRun, Pause, Resume, Step, Stop, Save, SaveModel, Change>;

bool ends_training(const Command& command) {
  return std::holds_alternative<Pause>(command) || std::holds_alternative<Stop>(command);
}

bool ends_run(const Command& command) { return std::holds_alternative<Stop>(command); }

constexpr std::chrono::milliseconds between_snapshots(100);

}  // namespace

class TrainingSession::Worker {
 public:
  explicit Worker(SessionHooks hooks) : hooks_(std::move(hooks)) {
    publish();
    thread_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
  }

  void push(Command command) { commands_.push(std::move(command)); }
  void follow(bool wanted) { followed_.store(wanted, std::memory_order_relaxed); }

  std::shared_ptr<const run::TrainingSnapshot> snapshot() const {
    const std::lock_guard lock(published_mutex_);
    return published_;
  }

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
  bool allowed(bool (*can)(run::SessionState), const char* what);
  void enter(run::SessionState state);
  void fail(const std::string& reason);
  void publish();
  void publish_if_due();
  SessionRun::Surroundings surroundings();

  const SessionHooks hooks_;
  CommandQueue<Command> commands_;
  std::atomic<bool> followed_ = false;
  mutable std::mutex published_mutex_;
  std::shared_ptr<const run::TrainingSnapshot> published_;

  // The thread's own.
  run::TrainingSnapshot draft_;
  std::unique_ptr<SessionRun> run_;
  std::stop_token stop_;
  std::chrono::steady_clock::time_point last_publication_{};

  std::jthread thread_;  // last: it ends before the rest goes
};

void TrainingSession::Worker::serve(const std::stop_token& stop) {
  give_way_to_the_interface();
  stop_ = stop;
  while (!stop.stop_requested()) {
    const bool running = draft_.state == run::SessionState::running;
    if (const auto command = running ? commands_.take() : commands_.wait(stop))
      carry_out(*command);
    else if (running)
      advance();
  }
  if (run::can_stop(draft_.state)) carry_out(Stop{});
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
    draft_.message = "Training is complete and saved.";
    enter(run::SessionState::finished);
  } catch (const std::exception& error) {
    fail(error.what());
  }
}

template <class Begin>
void TrainingSession::Worker::begin(const Begin& run, bool paused) {
  if (!allowed(run::can_start, "start")) return;
  run_.reset();
  const std::uint64_t version = draft_.version;
  draft_ = {};
  draft_.version = version;
  enter(run::SessionState::preparing);
  try {
    run_ = std::make_unique<SessionRun>(run, surroundings());
  } catch (const SessionRun::Stopped&) {
    return;  // still preparing; the stop is among the commands that follow
  }
  run_->begin_sitting();
  draft_.activity.clear();
  enter(paused ? run::SessionState::paused : run::SessionState::running);
}

void TrainingSession::Worker::handle(const Pause&) {
  if (!allowed(run::can_pause, "pause")) return;
  enter(run::SessionState::paused);
  run_->save();
}

void TrainingSession::Worker::handle(const Resume&) {
  if (!allowed(run::can_resume, "resume")) return;
  run_->begin_sitting();
  enter(run::SessionState::running);
}

void TrainingSession::Worker::handle(const Step&) {
  if (!allowed(run::can_step, "single step")) return;
  const bool complete = run_->advance() == Run::After::complete;
  enter(complete ? run::SessionState::finished : run::SessionState::paused);
}

void TrainingSession::Worker::handle(const Stop&) {
  if (!allowed(run::can_stop, "stop")) return;
  enter(run::SessionState::stopping);
  const bool begun = run_ != nullptr;
  if (begun) run_->save();
  run_.reset();
  draft_.activity.clear();
  draft_.message = begun ? "Stopped and saved." : "Stopped before it began.";
  enter(run::SessionState::idle);
}

void TrainingSession::Worker::handle(const Save&) {
  if (allowed(run::can_save, "save")) run_->save();
}

void TrainingSession::Worker::handle(const SaveModel& command) {
  if (!allowed(run::can_save, "save")) return;
  run_->save_model(command.to);
  publish();
}

void TrainingSession::Worker::handle(const Change& command) {
  if (!allowed(run::can_change, "change a setting")) return;
  try {
    run_->change(command.settings);
  } catch (const std::exception& error) {  // the run goes on as it was
    draft_.message = error.what();
  }
  publish();
}

bool TrainingSession::Worker::allowed(bool (*can)(run::SessionState), const char* what) {
  if (can(draft_.state)) return true;
  draft_.message = std::string("Cannot ") + what + ": the training is " + run::name_of(draft_.state) + ".";
  publish();
  return false;
}

void TrainingSession::Worker::enter(run::SessionState state) {
  draft_.state = state;
  publish();
}

void TrainingSession::Worker::fail(const std::string& reason) {
  run_.reset();
  draft_.activity.clear();
  draft_.message = reason;
  enter(run::SessionState::failed);
}

void TrainingSession::Worker::publish() {
  ++draft_.version;
  if (run_) {
    const run::ProcessMemory memory = run::process_memory();
    draft_.memory_bytes = memory.resident_bytes;
    draft_.peak_memory_bytes = memory.peak_bytes;
  }
  auto snapshot = std::make_shared<const run::TrainingSnapshot>(draft_);
  {
    const std::lock_guard lock(published_mutex_);
    published_.swap(snapshot);
  }
  last_publication_ = std::chrono::steady_clock::now();
  if (hooks_.published) hooks_.published();
}

void TrainingSession::Worker::publish_if_due() {
  if (std::chrono::steady_clock::now() - last_publication_ >= between_snapshots) publish();
}

SessionRun::Surroundings TrainingSession::Worker::surroundings() {
  return {draft_,
          [this] { publish(); },
          [this] { publish_if_due(); },
          [this] { return stop_.stop_requested() || commands_.holds(ends_training); },
          [this] { return stop_.stop_requested() || commands_.holds(ends_run); },
          [this] { return followed_.load(std::memory_order_relaxed); },
          hooks_};
}

TrainingSession::TrainingSession(SessionHooks hooks) : worker_(std::make_unique<Worker>(std::move(hooks))) {}
TrainingSession::~TrainingSession() = default;

void TrainingSession::start(NewRun run) { worker_->push(std::move(run)); }
void TrainingSession::open(OpenRun run) { worker_->push(std::move(run)); }
void TrainingSession::pause() { worker_->push(Pause{}); }
void TrainingSession::resume() { worker_->push(Resume{}); }
void TrainingSession::step() { worker_->push(Step{}); }
void TrainingSession::stop() { worker_->push(Stop{}); }
void TrainingSession::save() { worker_->push(Save{}); }
void TrainingSession::save_model(const std::filesystem::path& to) { worker_->push(SaveModel{to}); }
void TrainingSession::change(std::vector<std::string> settings) { worker_->push(Change{std::move(settings)}); }
void TrainingSession::follow(bool wanted) { worker_->follow(wanted); }
std::shared_ptr<const run::TrainingSnapshot> TrainingSession::snapshot() const { return worker_->snapshot(); }

}  // namespace vlae::training
