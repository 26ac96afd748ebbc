#pragma once
// Ctrl-C and SIGTERM as a question that a long command asks: the first one asks it to save and stop, the second one
// kills.

#include <stdexcept>

namespace vlae::cli {

// What a command throws when it has stopped on request with its state saved: main exits with 130.
class Interrupted : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

void watch_interruption();  // from now on until the program ends
bool interruption_wanted();

}  // namespace vlae::cli
