#pragma once
// Where the window opens: inside what the screen leaves to windows.

#include "desk_state/settings.h"

namespace vlae::studio {

// Of a screen, without bars and docks; in its coordinates.
struct WorkArea {
  int x = 0, y = 0, width = 0, height = 0;
};

// What the window manager adds around a window.
struct WindowFrame {
  int left = 0, top = 0, right = 0, bottom = 0;
};

// The place, no larger than the area less the frame, moved so that all of it with its frame is inside; in the middle
// where the place is not given. An area without size changes nothing.
WindowPlace inside(const WorkArea& area, const WindowFrame& frame, WindowPlace place);

}  // namespace vlae::studio
