#include "interruption.h"

#include <csignal>

namespace vlae::cli {
namespace {

volatile std::sig_atomic_t wanted = 0;

extern "C" void note_signal(int) { wanted = 1; }

void watch(int signal, unsigned flags = 0) {
  struct sigaction action {};
  action.sa_handler = note_signal;
  action.sa_flags = static_cast<int>(flags);
  sigaction(signal, &action, nullptr);
}

bool is_ignored(int signal) {
  struct sigaction before {};
  return sigaction(signal, nullptr, &before) == 0 && before.sa_handler == SIG_IGN;
}

}  // namespace

void watch_interruption() {
  watch(SIGINT, SA_RESETHAND);  // the second one does what it always does
  // These come twice (a shell that ends, a system that shuts down) and must not cut the save short.
  watch(SIGTERM);
  if (!is_ignored(SIGHUP)) watch(SIGHUP);  // nohup wants it ignored
}

void watch_reader() { watch(SIGPIPE); }

bool interruption_wanted() { return wanted != 0; }

}  // namespace vlae::cli
