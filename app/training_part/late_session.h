#pragma once
// The session of a program that starts without the part that trains: idle at first; the first run that is started or
// opened has that part opened, on a thread of its own, and everything after it goes to the session made there. Where it
// cannot be opened, that run has failed, and the reason is its message.

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "run/session.h"

namespace vlae::training_part {

class LateSession final : public run::Session {
 public:
  using Make = std::function<std::unique_ptr<run::Session>(run::SessionHooks)>;  // may throw

  // `message` is the snapshot's until then: why no run could begin, if that is known.
  LateSession(run::SessionHooks hooks, Make make, const std::string& message = {});
  ~LateSession() override;

  void start(run::NewRun run) override;
  void open(run::OpenRun run) override;
  void pause() override;
  void resume() override;
  void step() override;
  void stop() override;
  void save() override;
  void save_model(const std::filesystem::path& to) override;
  void change(std::vector<std::string> settings) override;
  void follow(bool wanted) override;
  std::shared_ptr<const run::TrainingSnapshot> snapshot() const override;

 private:
  using Command = std::function<void(run::Session&)>;

  void give(Command command);  // to the session, or where there is none yet, after the commands that wait
  void begin(Command command);
  void make_session();
  void publish(run::SessionState state, const std::string& activity, const std::string& message);

  const run::SessionHooks hooks_;
  const Make make_;

  mutable std::mutex mutex_;  // guards what follows
  std::unique_ptr<run::Session> session_;
  std::vector<Command> waiting_;
  bool making_ = false, followed_ = false;
  mutable bool begun_ = false;
  std::shared_ptr<const run::TrainingSnapshot> own_;  // until there is a session

  std::jthread maker_;  // last: it ends before the rest goes
};

}  // namespace vlae::training_part
