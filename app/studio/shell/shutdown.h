#pragma once
// The end of the program that others set: a system that shuts down or a program manager (SIGTERM), a terminal that
// closes (SIGHUP), Ctrl-C in it (SIGINT), and a desktop session that takes its display away. Each only leaves a note
// here, so that the program can save its work first.

namespace vlae::studio {

enum class Shutdown { none, asked, display_gone };

// From now on. A second Ctrl-C kills; a hangup that was ignored before (nohup) stays so. A write to a pipe that nobody
// reads fails, and no longer kills.
void watch_signals();

// Of the display that the window has been opened on. Without this the X library ends the program where the connection
// breaks; a Wayland display asks its windows to close instead.
void watch_display();

Shutdown shutdown_wanted();

}  // namespace vlae::studio
