// A session that is made when the first run begins: what it says before, and that no command is lost on the way.

#include "training_part/late_session.h"

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <stdexcept>

namespace vlae::training_part {
namespace {

using run::SessionState;

// Writes down its commands; runs as soon as one began.
class NotedSession final : public run::Session {
 public:
  explicit NotedSession(std::vector<std::string>& notes) : notes_(notes) {}
  void start(run::NewRun run) override { note("start " + run.folder.string()), running_ = true; }
  void open(run::OpenRun run) override { note("open " + run.folder.string()), running_ = true; }
  void pause() override { note("pause"); }
  void resume() override { note("resume"); }
  void step() override { note("step"); }
  void stop() override { note("stop"); }
  void save() override { note("save"); }
  void save_model(const std::filesystem::path& to) override { note("save model " + to.string()); }
  void change(std::vector<std::string> settings) override { note("change " + settings.at(0)); }
  void follow(bool wanted) override { note(wanted ? "follow" : "do not follow"); }
  std::shared_ptr<const run::TrainingSnapshot> snapshot() const override {
    auto now = std::make_shared<run::TrainingSnapshot>();
    now->state = running_ ? SessionState::running : SessionState::idle;
    return now;
  }

 private:
  void note(const std::string& text) { notes_.push_back(text); }
  std::vector<std::string>& notes_;
  std::atomic<bool> running_ = false;
};

// Lets the maker go on when the test says so.
class Gate {
 public:
  void open() {
    const std::scoped_lock lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }
  void wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return open_; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = false;
};

void wait_until(const LateSession& session, SessionState state) {
  while (session.snapshot()->state != state) std::this_thread::yield();
}

TEST(LateSession, IsIdleAndMakesNothingBeforeARunBegins) {
  bool made = false;
  LateSession session({}, [&made](run::SessionHooks) -> std::unique_ptr<run::Session> {
    made = true;
    return nullptr;
  });
  session.pause(), session.stop(), session.follow(true);
  EXPECT_EQ(session.snapshot()->state, SessionState::idle);
  EXPECT_FALSE(made);
}

TEST(LateSession, CommandsGivenWhileItIsMadeArriveInTheirOrder) {
  std::vector<std::string> notes;
  Gate gate;
  LateSession session({}, [&](run::SessionHooks) {
    gate.wait();
    return std::make_unique<NotedSession>(notes);
  });
  session.follow(true);
  session.start({.preset = {}, .folder = "a", .model = {}, .model_name = {}});
  session.pause();
  session.change({"training.learning_rate=1"});
  EXPECT_EQ(session.snapshot()->state, SessionState::preparing);
  EXPECT_FALSE(session.snapshot()->activity.empty());
  gate.open();
  wait_until(session, SessionState::running);
  session.save();
  EXPECT_EQ(notes, (std::vector<std::string>{"follow", "start a", "pause", "change training.learning_rate=1", "save"}));
}

TEST(LateSession, WhereItCannotBeMadeTheRunHasFailedWithTheReasonAndTheNextOneTriesAgain) {
  std::vector<std::string> notes;
  std::atomic<int> tries = 0, published = 0;
  LateSession session({.published = [&published] { ++published; }, .make_pictures = {}},
                      [&](run::SessionHooks) -> std::unique_ptr<run::Session> {
                        if (++tries == 1) throw std::runtime_error("not installed");
                        return std::make_unique<NotedSession>(notes);
                      });
  session.start({.preset = {}, .folder = "a", .model = {}, .model_name = {}});
  wait_until(session, SessionState::failed);
  EXPECT_EQ(session.snapshot()->message, "not installed");
  EXPECT_TRUE(run::can_start(session.snapshot()->state));
  session.open({.folder = "b"});
  wait_until(session, SessionState::running);
  EXPECT_EQ(notes, (std::vector<std::string>{"do not follow", "open b"}));
  EXPECT_GE(published, 3);  // preparing, failed, preparing
}

}  // namespace
}  // namespace vlae::training_part
