#include "interruption.h"

#include <csignal>

namespace vlae::cli {
namespace {

volatile std::sig_atomic_t wanted = 0;

extern "C" void note_signal(int) { wanted = 1; }

}  // namespace

void watch_interruption() {
  struct sigaction action {};
  action.sa_handler = note_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // the second signal does what it always does
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool interruption_wanted() { return wanted != 0; }

}  // namespace vlae::cli
