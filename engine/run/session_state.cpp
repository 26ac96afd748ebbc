#include "run/session_state.h"

#include <stdexcept>

namespace vlae::run {

using enum SessionState;

const char* name_of(SessionState state) {
  switch (state) {
    case idle:
      return "idle";
    case preparing:
      return "preparing";
    case running:
      return "running";
    case paused:
      return "paused";
    case stopping:
      return "stopping";
    case failed:
      return "failed";
    case finished:
      return "finished";
  }
  throw std::logic_error("session state");
}

bool can_start(SessionState state) { return state == idle || state == failed || state == finished; }
bool can_pause(SessionState state) { return state == running; }
bool can_resume(SessionState state) { return state == paused; }
bool can_step(SessionState state) { return state == paused; }
bool can_stop(SessionState state) { return state == preparing || state == running || state == paused; }
bool can_save(SessionState state) { return state == running || state == paused || state == finished; }
bool can_change(SessionState state) { return state == running || state == paused; }

}  // namespace vlae::run
