#include "training/session_commands.h"

namespace vlae::training {

bool SessionCommands::interruption_waits() const {
  return stop_.stop_requested() || queue_.holds([](const Command& command) {
    return std::holds_alternative<Pause>(command) || std::holds_alternative<Stop>(command);
  });
}

bool SessionCommands::end_waits() const {
  return stop_.stop_requested() ||
         queue_.holds([](const Command& command) { return std::holds_alternative<Stop>(command); });
}

}  // namespace vlae::training
