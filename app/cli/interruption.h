#pragma once
// Ctrl-C, SIGTERM, a closed terminal (SIGHUP) and a reader of our output that has gone (SIGPIPE) as a question that a
// long command asks: save and stop. A second Ctrl-C kills.

#include <stdexcept>

namespace vlae::cli {

// What a command throws when it has stopped on request with its state saved: main exits with 130.
class Interrupted : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

void watch_interruption();  // from now on until the program ends
// The same of a reader who has gone, for a command whose work is worth more than its output.
void watch_reader();
bool interruption_wanted();

}  // namespace vlae::cli
