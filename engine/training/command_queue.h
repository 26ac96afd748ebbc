#pragma once
// Commands from any thread to the one that carries them out, in their order.

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace vlae::training {

template <class Command>
class CommandQueue {
 public:
  void push(Command command) {
    {
      const std::lock_guard lock(mutex_);
      commands_.push_back(std::move(command));
    }
    arrived_.notify_one();
  }

  std::optional<Command> take() {
    const std::lock_guard lock(mutex_);
    return front();
  }

  // Waits for a command; none once a stop is requested.
  std::optional<Command> wait(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, stop, [this] { return !commands_.empty(); });
    return front();
  }

  template <class Claim>
  bool holds(Claim claim) const {  // is there a command of which claim(command) is true?
    const std::lock_guard lock(mutex_);
    for (const Command& command : commands_)
      if (claim(command)) return true;
    return false;
  }

 private:
  std::optional<Command> front() {
    if (commands_.empty()) return std::nullopt;
    Command command = std::move(commands_.front());
    commands_.pop_front();
    return command;
  }

  mutable std::mutex mutex_;
  std::condition_variable_any arrived_;
  std::deque<Command> commands_;
};

}  // namespace vlae::training
