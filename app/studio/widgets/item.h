#pragma once
// The ground of all own controls: an invisible native button, so that hover, focus, keyboard and tests work as usual.

#include "widgets/button.h"
#include "widgets/region.h"

namespace vlae::studio {

struct Item {
  bool hovered = false, held = false, focused = false, clicked = false;
  bool activated = false;  // the button went down in this frame
  ControlState state() const {
    return held      ? ControlState::pressed
           : hovered ? ControlState::hover
           : focused ? ControlState::focus
                     : ControlState::rest;
  }
};

Item place_item(const char* id, Region where, bool enabled = true);
void paint_focus_ring(Region where, float rounding);  // 2 px accent, 3 px outside

// 0..1, moving to 1 while `on` and back to 0: 120 ms ease-out. The id is that of the item placed last.
float eased(bool on);

// Something moves: the next frame is drawn without waiting for input. The shell takes the request at the frame's end.
void request_frame();
bool take_frame_request();

}  // namespace vlae::studio
