#include "training_part/late_session.h"

#include <exception>
#include <utility>

namespace vlae::training_part {

using run::SessionState;

LateSession::LateSession(run::SessionHooks hooks, Make make, const std::string& message)
    : hooks_(std::move(hooks)), make_(std::move(make)) {
  auto first = std::make_shared<run::TrainingSnapshot>();
  first->message = message;
  own_ = std::move(first);
}
LateSession::~LateSession() = default;

void LateSession::give(Command command) {
  const std::scoped_lock lock(mutex_);
  if (session_)
    command(*session_);
  else if (making_)
    waiting_.push_back(std::move(command));
}

// A run: worth opening the part that trains.
void LateSession::begin(Command command) {
  {
    const std::scoped_lock lock(mutex_);
    if (session_) return command(*session_);
    waiting_.push_back(std::move(command));
    if (std::exchange(making_, true)) return;
  }
  publish(SessionState::preparing, "loading LibTorch", {});
  maker_ = std::jthread([this] { make_session(); });
}

void LateSession::make_session() {
  try {
    std::unique_ptr<run::Session> session = make_(hooks_);
    const std::scoped_lock lock(mutex_);
    session_ = std::move(session);
    session_->follow(followed_);
    for (const Command& command : waiting_) command(*session_);
    waiting_.clear();
  } catch (const std::exception& error) {
    {
      const std::scoped_lock lock(mutex_);
      waiting_.clear(), making_ = false;
    }
    publish(SessionState::failed, {}, error.what());
  }
}

void LateSession::publish(SessionState state, const std::string& activity, const std::string& message) {
  auto next = std::make_shared<run::TrainingSnapshot>();
  next->state = state, next->activity = activity, next->message = message;
  {
    const std::scoped_lock lock(mutex_);
    next->version = own_->version + 1;
    own_ = std::move(next);
  }
  if (hooks_.published) hooks_.published();
}

void LateSession::start(run::NewRun run) {
  begin([run = std::move(run)](run::Session& session) { session.start(run); });
}
void LateSession::open(run::OpenRun run) {
  begin([run = std::move(run)](run::Session& session) { session.open(run); });
}
void LateSession::pause() {
  give([](run::Session& session) { session.pause(); });
}
void LateSession::resume() {
  give([](run::Session& session) { session.resume(); });
}
void LateSession::step() {
  give([](run::Session& session) { session.step(); });
}
void LateSession::stop() {
  give([](run::Session& session) { session.stop(); });
}
void LateSession::save() {
  give([](run::Session& session) { session.save(); });
}
void LateSession::save_model(const std::filesystem::path& to) {
  give([to](run::Session& session) { session.save_model(to); });
}
void LateSession::change(std::vector<std::string> settings) {
  give([settings = std::move(settings)](run::Session& session) { session.change(settings); });
}

void LateSession::follow(bool wanted) {
  const std::scoped_lock lock(mutex_);
  followed_ = wanted;
  if (session_) session_->follow(wanted);
}

std::shared_ptr<const run::TrainingSnapshot> LateSession::snapshot() const {
  const std::scoped_lock lock(mutex_);
  if (!session_) return own_;
  auto now = session_->snapshot();
  begun_ = begun_ || now->state != SessionState::idle || !now->message.empty();
  return begun_ ? now : own_;  // made and still idle: it is about to take its first command
}

}  // namespace vlae::training_part
