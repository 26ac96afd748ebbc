#pragma once
// What a person asks of a session, from any thread, and how the session's thread hears of it: command by command, or,
// in the middle of something, whether one is waiting.

#include <atomic>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "training/command_queue.h"
#include "training/training_session.h"

namespace vlae::training {

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

class SessionCommands {
 public:
  // Any thread.
  void push(Command command) { queue_.push(std::move(command)); }
  void follow(bool wanted) { followed_.store(wanted, std::memory_order_relaxed); }

  // The session's thread only. From now on a requested stop counts as a command to stop.
  void heed(std::stop_token stop) { stop_ = std::move(stop); }
  std::optional<Command> take() { return queue_.take(); }
  std::optional<Command> wait() { return queue_.wait(stop_); }  // none once a stop is requested

  bool interruption_waits() const;  // a pause or a stop, which a validation shall not delay
  bool end_waits() const;           // a stop
  bool followed() const { return followed_.load(std::memory_order_relaxed); }  // somebody uses the averaged weights

 private:
  CommandQueue<Command> queue_;
  std::atomic<bool> followed_ = false;
  std::stop_token stop_;
};

}  // namespace vlae::training
