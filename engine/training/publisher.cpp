#include "training/publisher.h"

#include <utility>

#include "run/process_memory.h"

namespace vlae::training {
namespace {

using run::SessionState;

constexpr std::chrono::milliseconds between_snapshots(100);

bool holds_a_run(SessionState state) {
  return state == SessionState::running || state == SessionState::paused || state == SessionState::stopping ||
         state == SessionState::finished;
}

}  // namespace

Publisher::Publisher(std::function<void()> published) : published_(std::move(published)) { publish(); }

std::shared_ptr<const run::TrainingSnapshot> Publisher::latest() const {
  const std::lock_guard lock(mutex_);
  return latest_;
}

void Publisher::publish() {
  ++draft_.version;
  if (holds_a_run(draft_.state)) {
    const run::ProcessMemory memory = run::process_memory();
    draft_.memory_bytes = memory.resident_bytes;
    draft_.peak_memory_bytes = memory.peak_bytes;
  }
  auto snapshot = std::make_shared<const run::TrainingSnapshot>(draft_);
  {
    const std::lock_guard lock(mutex_);
    latest_.swap(snapshot);
  }
  last_ = std::chrono::steady_clock::now();
  if (published_) published_();
}

void Publisher::publish_if_due() {
  if (std::chrono::steady_clock::now() - last_ >= between_snapshots) publish();
}

void Publisher::enter(SessionState state) {
  draft_.state = state;
  publish();
}

void Publisher::busy_with(std::string activity) {
  draft_.activity = std::move(activity);
  publish();
}

void Publisher::begin_anew(SessionState state) {
  const std::uint64_t version = draft_.version;
  draft_ = {};
  draft_.version = version;
  enter(state);
}

void Publisher::end(SessionState state, const std::string& message) {
  draft_.activity.clear();
  draft_.message = message;
  enter(state);
}

}  // namespace vlae::training
