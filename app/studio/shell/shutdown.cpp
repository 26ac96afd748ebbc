#include "shell/shutdown.h"

#include <dlfcn.h>

#include <atomic>
#include <csignal>
#include <thread>
#include <utility>

namespace vlae::studio {
namespace {

volatile std::sig_atomic_t asked = 0;
std::atomic<bool> display_gone = false;
std::function<void()> leave_without_display;  // once
std::thread::id thread_of_window;

extern "C" void note_signal(int) { asked = 1; }
// In whichever thread the broken connection was noticed. The first takes the place of the X library's own handler,
// which ends the program where the server was killed.
extern "C" int note_broken_connection(void* /*display*/) {
  display_gone = true;
  return 0;
}
extern "C" void note_lost_display(void* /*display*/, void* /*data*/) {
  display_gone = true;
  if (std::this_thread::get_id() != thread_of_window) return;
  if (const auto leave = std::exchange(leave_without_display, nullptr)) leave();
}

void watch(int signal, unsigned flags = 0) {
  struct sigaction before {};
  if (sigaction(signal, nullptr, &before) == 0 && before.sa_handler == SIG_IGN && signal == SIGHUP) return;
  struct sigaction action {};
  action.sa_handler = note_signal;
  action.sa_flags = static_cast<int>(flags);
  sigaction(signal, &action, nullptr);
}

template <typename Function>
Function* loaded(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_DEFAULT, name));
}

}  // namespace

void watch_signals() {
  watch(SIGINT, SA_RESETHAND);
  watch(SIGTERM);
  watch(SIGHUP);
  std::signal(SIGPIPE, SIG_IGN);
}

// Asked for by name: GLFW has these where it was built for X11, and older X libraries lack the last.
DisplayWatch::DisplayWatch(std::function<void()> leave) {
  auto* const display_of_window = loaded<void*()>("glfwGetX11Display");
  auto* const set_error_handler = loaded<void*(int (*)(void*))>("XSetIOErrorHandler");
  auto* const set_exit_handler = loaded<void(void*, void (*)(void*, void*), void*)>("XSetIOErrorExitHandler");
  if (display_of_window == nullptr || set_error_handler == nullptr || set_exit_handler == nullptr) return;
  void* const display = display_of_window();
  if (display == nullptr) return;
  leave_without_display = std::move(leave);
  thread_of_window = std::this_thread::get_id();
  set_error_handler(note_broken_connection);
  set_exit_handler(display, note_lost_display, nullptr);
}

DisplayWatch::~DisplayWatch() { leave_without_display = nullptr; }

Shutdown shutdown_wanted() {
  if (display_gone) return Shutdown::display_gone;
  return asked != 0 ? Shutdown::asked : Shutdown::none;
}

}  // namespace vlae::studio
