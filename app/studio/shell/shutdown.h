#pragma once
// The end of the program that others set: a system that shuts down or a program manager (SIGTERM), a terminal that
// closes (SIGHUP), Ctrl-C in it (SIGINT), and a desktop session that takes its display away. Each only leaves a note
// here, so that the program can save its work first.

#include <functional>

namespace vlae::studio {

enum class Shutdown { none, asked, display_gone };

// From now on. A second Ctrl-C kills; a hangup that was ignored before (nohup) stays so. A write to a pipe that nobody
// reads fails, and no longer kills.
void watch_signals();

// Of the display that the window has been opened on. Without this the X library ends the program where the connection
// breaks; a Wayland display asks its windows to close instead. `leave` saves and does not return: it is called within
// the call on which this thread noticed, as what made that call might not stand its failure (GLFW reads a list of
// screens that it did not get). Where another thread noticed, or this object is gone, there is a note alone.
class DisplayWatch {
 public:
  explicit DisplayWatch(std::function<void()> leave);
  ~DisplayWatch();
  DisplayWatch(const DisplayWatch&) = delete;
  DisplayWatch& operator=(const DisplayWatch&) = delete;
};

Shutdown shutdown_wanted();

}  // namespace vlae::studio
